"""The ARIMA fits of `bench classical`, in statsmodels: the same models on the same series.

Prints {"fit_151", "refits_92", "fit_1096", "grid_24_on_1096"}, seconds, medians of several runs; one thread.
Give the file of daily boardings as the argument, and the names of the rows wanted after it, if not all.
"""

import os

os.environ["OMP_NUM_THREADS"] = "1"

import itertools
import json
import statistics
import sys
import time
import warnings

import pandas
from statsmodels.tsa.arima.model import ARIMA

warnings.simplefilter("ignore")
boardings = (
    pandas.read_csv(sys.argv[1], parse_dates=["service_date"])
    .drop_duplicates()
    .sort_values("service_date")
    .set_index("service_date")["rail_boardings"]
    .asfreq("D")
)
spring = boardings["2019-01-01":"2019-05-31"]
years = boardings["2016-01-01":"2018-12-31"]


def fit(values, order=(1, 0, 0), seasonal=(0, 1, 1, 7)):
    return ARIMA(values, order=order, seasonal_order=seasonal, trend="n").fit()


def refits():
    for day in pandas.date_range("2019-03-01", "2019-05-31"):
        fit(spring[: day - pandas.Timedelta(days=1)]).forecast()


def grid():
    for (p, q), d, P, D in itertools.product([(1, 0), (1, 1), (2, 1)], [0, 1], [0, 1], [0, 1]):
        fit(years, (p, d, q), (P, D, 1, 7))


def median(work, runs):
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


rows = {
    "fit_151": (lambda: fit(spring), 21),
    "refits_92": (refits, 3),
    "fit_1096": (lambda: fit(years), 9),
    "grid_24_on_1096": (grid, 3),
}
print(json.dumps({name: median(*row) for name, row in rows.items() if name in (sys.argv[2:] or rows)}))
