/**
 * Operators and functions, as in 0.5*Sx^2/N - ramp(t; 0, 20, 1, 0.02)*Sz.
 *
 * A sign binds less than ^ and more than *: -2^2 is -4. Powers associate to the right, all else to
 * the left. One token ahead decides everywhere.
 */
grammar ExpressionGrammar;

whole : sum EOF ;

sum : product (signs+=(PLUS | MINUS) product)* ;

product : signed (signs+=(TIMES | DIVIDED) signed)* ;

signed : sign=(PLUS | MINUS) signed | power ;

power : atom (POWER signed)? ;

atom
    : NUMBER
    | NAME arguments?
    | OPEN sum CLOSE
    ;

arguments : OPEN sum ((SEMICOLON | COMMA) sum (COMMA sum)*)? CLOSE ;

PLUS : '+' ;
MINUS : '-' ;
TIMES : '*' ;
DIVIDED : '/' ;
POWER : '^' ;
OPEN : '(' ;
CLOSE : ')' ;
SEMICOLON : ';' ;
COMMA : ',' ;

NUMBER : (DIGIT+ ('.' DIGIT*)? | '.' DIGIT+) ([eE] [+-]? DIGIT+)? ;

NAME : [A-Za-z_] [A-Za-z0-9_]* ;

SPACE : [ \t\r\n]+ -> skip ;

/** Any other character, so that the parser meets it and says where. */
OTHER : . ;

fragment DIGIT : [0-9] ;
