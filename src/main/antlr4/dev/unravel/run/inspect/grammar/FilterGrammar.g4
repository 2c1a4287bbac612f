/**
 * Questions about histories: measurements >= 2 and (first < 0.3 or not -1 < outcome <= 1).
 *
 * The sign of a number belongs to the number. Which names there are, the reader knows.
 */
grammar FilterGrammar;

whole : disjunction EOF ;

disjunction : conjunction (OR conjunction)* ;

conjunction : factor (AND factor)* ;

factor
    : NOT factor
    | OPEN disjunction CLOSE
    | comparison
    ;

comparison
    : NAME SIGN (NUMBER | NONE)
    | left=NUMBER SIGN NAME (SIGN right=NUMBER)?
    ;

SIGN : '<' | '<=' | '>' | '>=' | '=' | '==' | '!=' ;
OPEN : '(' ;
CLOSE : ')' ;

OR : [oO] [rR] | '||' ;
AND : [aA] [nN] [dD] | '&&' ;
NOT : [nN] [oO] [tT] | '!' ;
NONE : [nN] [oO] [nN] [eE] ;

NUMBER : [+-]? (DIGIT+ ('.' DIGIT*)? | '.' DIGIT+) ([eE] [+-]? DIGIT+)? ;

NAME : [A-Za-z] [A-Za-z0-9_-]* ;

SPACE : [ \t\r\n\f\u000B]+ -> skip ;

/** Any other character, so that the parser meets it and says where. */
OTHER : . ;

fragment DIGIT : [0-9] ;
