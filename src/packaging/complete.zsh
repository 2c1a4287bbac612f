#!/usr/bin/env zsh
# Prints what zsh offers for each line given: types it, with a tab, into a zsh of its own.
#   complete.zsh FOLDER-OF-_unravel LINE...
emulate -L zsh
zmodload zsh/zpty
folder=$1
shift
zpty -b shell "PS1= PROMPT= TERM=dumb zsh -f -i"
zpty -w shell "unsetopt zle_bracketed_paste 2>/dev/null; fpath=(${(q)folder} \$fpath); autoload -Uz compinit; compinit -u -D"
zpty -w shell "zstyle ':completion:*' list-prompt ''; LISTMAX=1000; stty columns 200; unravel() { :; }; echo REA''DY"
zpty -r shell seen '*READY*' 2>/dev/null
for line in "$@"; do
  zpty -n -w shell "$line"$'\t\t'
  sleep 1
  zpty -n -w shell $'\C-u'
done
zpty -w shell "echo; echo END''ED"
zpty -r shell seen '*ENDED*'
print -r -- "$seen"
zpty -d shell
