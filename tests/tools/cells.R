# Runs examples in R, and tells each table that they leave, cell by cell. In and out are as of cells.py beside it.
# An example that warns counts as wrong: whoever pastes it should not have to wonder.
#
# Usage: Rscript cells.R JOBS RESULTS

options(warn = 2)

kind <- function(x) {
  if (inherits(x, "hms")) return("time")
  if (inherits(x, "POSIXct")) return("datetime")
  if (inherits(x, "Date")) return("date")
  switch(typeof(x), character = "string", integer = "integer", double = "number", logical = "boolean")
}

text <- function(x) {
  switch(kind(x),
    datetime = format(x, "%Y-%m-%dT%H:%M:%S"),
    boolean = tolower(as.character(x)),
    number = vapply(x, function(v) as.character(jsonlite::toJSON(v, auto_unbox = TRUE, digits = NA)), ""),
    as.character(x)
  )
}

told <- function(name, x) {
  cells <- rep(NA_character_, length(x))
  known <- !is.na(x)
  if (any(known)) cells[known] <- paste(kind(x), enc2utf8(text(x[known])))
  list(name = jsonlite::unbox(name), dtype = jsonlite::unbox(class(x)[1]), cells = cells)
}

result <- function(job) {
  setwd(job$folder)
  tryCatch({
    left <- new.env(parent = globalenv())
    eval(parse(text = job$code, encoding = "UTF-8"), left)
    tables <- lapply(setNames(nm = unlist(job$tables)), function(name) {
      table <- left[[name]]
      Map(told, names(table), as.list(table), USE.NAMES = FALSE)
    })
    list(tables = tables)
  }, error = function(e) list(error = jsonlite::unbox(conditionMessage(e))))
}

paths <- commandArgs(trailingOnly = TRUE)
jobs <- jsonlite::fromJSON(paths[1], simplifyVector = FALSE)
done <- jsonlite::toJSON(lapply(jobs, result), na = "null", null = "null")
writeBin(charToRaw(enc2utf8(as.character(done))), paths[2])
