# The work of `bench classical`, in R: stats::arima, and auto.arima and ets of the package forecast.
#
# Prints {"fit_151", "refits_92", "fit_1096", "grid_24_on_1096", "auto_arima_1096", "auto_ets_1096"}, seconds, medians
# of several runs. Give the file of daily boardings as the argument, and the names of the rows wanted after it, if not
# all. Set OMP_NUM_THREADS=1.

suppressMessages(library(forecast))
arguments <- commandArgs(trailingOnly = TRUE)
table <- unique(read.csv(arguments[1]))
table$date <- as.Date(table$service_date, "%m/%d/%Y")
table <- table[order(table$date), ]
between <- function(first, last) {
  ts(table$rail_boardings[table$date >= as.Date(first) & table$date <= as.Date(last)], frequency = 7)
}
spring <- between("2019-01-01", "2019-05-31")
years <- between("2016-01-01", "2018-12-31")

fit <- function(values, order = c(1, 0, 0), seasonal = c(0, 1, 1)) {
  arima(values, order = order, seasonal = list(order = seasonal, period = 7), include.mean = FALSE, method = "ML")
}
refits <- function() {
  for (seen in 59:150) predict(fit(spring[1:seen]), n.ahead = 1)
}
grid <- function() {
  for (pq in list(c(1, 0), c(1, 1), c(2, 1))) for (d in 0:1) for (P in 0:1) for (D in 0:1) {
    try(fit(years, c(pq[1], d, pq[2]), c(P, D, 1)), silent = TRUE)
  }
}

rows <- list(
  fit_151 = list(function() for (i in 1:20) fit(spring), 11, 20),
  refits_92 = list(refits, 3, 1),
  fit_1096 = list(function() fit(years), 9, 1),
  grid_24_on_1096 = list(grid, 3, 1),
  auto_arima_1096 = list(function() auto.arima(years), 3, 1),
  auto_ets_1096 = list(function() ets(years), 3, 1)
)
wanted <- if (length(arguments) > 1) arguments[-1] else names(rows)
seconds <- sapply(rows[wanted], function(row) {
  row[[1]]()
  median(replicate(row[[2]], system.time(row[[1]]())[["elapsed"]])) / row[[3]]
})
cat("{", paste(sprintf('"%s": %.6g', names(seconds), seconds), collapse = ", "), "}\n", sep = "")
