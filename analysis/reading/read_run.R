#!/usr/bin/env Rscript
# Opens the events of a run of Unravel in R. Debian has no R package that reads Avro, so this reads
# the table that `unravel export DIR --format csv --out events.csv` writes:
#
#     Rscript read_run.R events.csv
#
# prints how much is in it. After source("read_run.R"), events("events.csv") is a data frame with a
# row an event; its columns are described by `unravel export --help`.

events <- function(file) {
  read.csv(file, stringsAsFactors = FALSE, na.strings = "")
}

main <- function(file) {
  all <- events(file)
  key <- if ("curve" %in% names(all)) paste(all$curve, all$trajectory) else all$trajectory
  happened <- all[all$kind %in% c("jump", "measurement"), ]
  cat("trajectories", length(unique(key)), "\n", sep = " ", fill = FALSE)
  cat("jumps", sum(happened$kind == "jump"), "\n")
  cat("measurements", sum(happened$kind == "measurement"), "\n")
  cat(sprintf("sum of times %.9g\n", sum(happened$t)))
  cat("sum of outcomes", sum(happened$index), "\n")
}

arguments <- commandArgs(trailingOnly = TRUE)
if (!interactive() && length(arguments) == 1) {
  main(arguments[1])
} else if (!interactive()) {
  stop("usage: Rscript read_run.R events.csv")
}
