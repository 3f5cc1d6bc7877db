"""The 40 checks of QualityBench.java as each peer writes them. Prints "checks N, failed M" to standard error.

peers.py gx|pandera|soda|deequ FILES…
"""

import sys

NOT_NULL = ["id", "order_no", "customer", "email", "country", "state", "ordered", "region"]
MOSTLY = {"note": 0.85, "shipped": 0.60}
RANGES = {
    "quantity": (1, 9), "price": (0, 1000), "discount": (0, 0.5), "tax": (0, 190), "total": (0, 1200),
    "score": (0, 1), "rating": (1, 5), "ordered": ("2024-01-01", "2026-01-01"), "customer": (0, 200000),
}
SETS = {
    "country": ["DE", "FR", "GB", "US", "IT", "ES", "NL", "PL", "SE", "DK"],
    "state": ["new", "paid", "sent", "back"],
    "category": [f"cat{n}" for n in range(12)],
    "region": [f"r{n}" for n in range(16)],
}
PATTERNS = {"order_no": "^O-[0-9]{9}$", "email": "^[^@]+@[^@]+$", "zip": "^[0-9]{5}$"}
LENGTHS = {"note": (1, 20), "order_no": (11, 11)}
PAIRS = [("shipped", "ordered"), ("total", "price"), ("price", "tax")]
FIGURES = [
    ("mean", "price", 400, 600), ("sum", "total", 1, 1e18), ("std", "score", 0.2, 0.4),
    ("max", "price", 0, 1000), ("min", "price", 0, 1000), ("mean", "rating", 2, 4),
]


def done(checks, failed):
    print(f"checks {checks}, failed {failed}", file=sys.stderr)


def frame(files):
    import pandas

    rows = pandas.concat([pandas.read_parquet(file) for file in files], ignore_index=True)
    for column in ("ordered", "shipped"):
        rows[column] = pandas.to_datetime(rows[column])
    return rows


def gx(files):
    import great_expectations as ge
    import great_expectations.expectations as e
    import pandas

    rows = frame(files)
    context = ge.get_context(mode="ephemeral")
    batch = (
        context.data_sources.add_pandas("orders").add_dataframe_asset("orders")
        .add_batch_definition_whole_dataframe("all").get_batch({"dataframe": rows})
    )
    suite = [e.ExpectColumnValuesToNotBeNull(column=c) for c in NOT_NULL]
    suite += [e.ExpectColumnValuesToNotBeNull(column=c, mostly=m) for c, m in MOSTLY.items()]
    for column, (low, high) in RANGES.items():
        if column == "ordered":
            low, high = pandas.Timestamp(low), pandas.Timestamp(high)
        suite.append(e.ExpectColumnValuesToBeBetween(column=column, min_value=low, max_value=high))
    suite += [e.ExpectColumnValuesToBeInSet(column=c, value_set=v) for c, v in SETS.items()]
    suite += [e.ExpectColumnValuesToMatchRegex(column=c, regex=r) for c, r in PATTERNS.items()]
    suite += [
        e.ExpectColumnValueLengthsToBeBetween(column=c, min_value=a, max_value=b) for c, (a, b) in LENGTHS.items()
    ]
    suite += [
        e.ExpectColumnPairValuesAToBeGreaterThanB(
            column_A=a, column_B=b, or_equal=True, ignore_row_if="either_value_is_missing"
        )
        for a, b in PAIRS
    ]
    kinds = {
        "mean": e.ExpectColumnMeanToBeBetween, "sum": e.ExpectColumnSumToBeBetween,
        "std": e.ExpectColumnStdevToBeBetween, "max": e.ExpectColumnMaxToBeBetween,
        "min": e.ExpectColumnMinToBeBetween,
    }
    suite += [kinds[k](column=c, min_value=a, max_value=b) for k, c, a, b in FIGURES]
    suite.append(e.ExpectColumnUniqueValueCountToBeBetween(column="state", min_value=4, max_value=4))
    suite.append(e.ExpectTableRowCountToBeBetween(min_value=2))
    suite.append(e.ExpectColumnValuesToBeUnique(column="id"))
    result = batch.validate(ge.ExpectationSuite(name="orders", expectations=suite))
    done(len(result.results), sum(not r.success for r in result.results))


def pandera(files):
    try:
        import pandera.pandas as pa
    except ImportError:
        import pandera as pa

    rows = frame(files)
    columns = {}
    for name in rows.columns:
        checks = []
        if name in RANGES:
            checks.append(pa.Check.in_range(*RANGES[name]))
        if name in SETS:
            checks.append(pa.Check.isin(SETS[name]))
        if name in PATTERNS:
            checks.append(pa.Check.str_matches(PATTERNS[name]))
        if name in LENGTHS:
            checks.append(pa.Check.str_length(*LENGTHS[name]))
        if name in MOSTLY:
            least = MOSTLY[name]
            checks.append(pa.Check(lambda s, least=least: s.notna().mean() > least, ignore_na=False))
        for kind, column, low, high in FIGURES:
            if column == name:
                checks.append(
                    pa.Check(lambda s, kind=kind, low=low, high=high: low <= getattr(s, kind)() <= high)
                )
        if name == "state":
            checks.append(pa.Check(lambda s: s.nunique() == 4))
        columns[name] = pa.Column(checks=checks, nullable=name not in NOT_NULL, unique=name == "id")
    whole = [pa.Check(lambda d, a=a, b=b: (d[a] >= d[b]) | d[a].isna() | d[b].isna()) for a, b in PAIRS]
    whole.append(pa.Check(lambda d: len(d) > 1))
    try:
        pa.DataFrameSchema(columns, checks=whole).validate(rows, lazy=True)
        failed = 0
    except pa.errors.SchemaErrors as errors:
        failed = len(errors.schema_errors)
    done(40, failed)


def soda(files):
    import duckdb
    from soda.scan import Scan

    connection = duckdb.connect()
    connection.execute("set threads = 2")
    connection.execute(f"create view orders as select * from read_parquet({files!r})")
    checks = [f"missing_count({c}) = 0" for c in NOT_NULL]
    checks += [f"missing_percent({c}) < {100 * (1 - m):.0f}" for c, m in MOSTLY.items()]
    for c, (a, b) in RANGES.items():
        if c == "ordered":
            rule = f"ordered not between date '{a}' and date '{b}'"
            checks.append(f"failed rows:\n    name: {c} range\n    fail condition: {rule}\n    samples limit: 5")
        else:
            checks.append(f"invalid_count({c}) = 0:\n    valid min: {a}\n    valid max: {b}")
    checks += [f"invalid_count({c}) = 0:\n    valid values: {v}" for c, v in SETS.items()]
    checks += [f"invalid_count({c}) = 0:\n    valid regex: '{r}'" for c, r in PATTERNS.items()]
    checks += [
        f"invalid_count({c}) = 0:\n    valid min length: {a}\n    valid max length: {b}" for c, (a, b) in LENGTHS.items()
    ]
    checks += [
        f"failed rows:\n    name: {a} {b}\n    fail condition: {a} < {b}\n    samples limit: 5" for a, b in PAIRS
    ]
    words = {"mean": "avg", "sum": "sum", "std": "stddev", "max": "max", "min": "min"}
    checks += [f"{words[k]}({c}) between {a} and {b if b < 1e9 else int(b)}" for k, c, a, b in FIGURES]
    # Soda counts values that occur more than once; each of the four states does.
    checks += ["duplicate_count(state) = 4", "row_count > 1", "duplicate_count(id) = 0"]
    scan = Scan()
    scan.set_verbose(False)
    scan.add_duckdb_connection(connection)
    scan.set_data_source_name("duckdb")
    scan.add_sodacl_yaml_str("checks for orders:\n" + "\n".join(f"- {c}" for c in checks) + "\n")
    scan.execute()
    results = scan.get_scan_results()["checks"]
    if not results:
        raise SystemExit("Soda evaluated no check: " + scan.get_error_logs_text()[:300])
    if scan.has_error_logs():
        print(scan.get_error_logs_text()[:2000], file=sys.stderr)
    done(len(results), sum(r["outcome"] == "fail" for r in results))


def deequ(files):
    import os

    os.environ.setdefault("SPARK_VERSION", "3.5")
    from pydeequ.checks import Check, CheckLevel
    from pydeequ.verification import VerificationResult, VerificationSuite
    from pyspark.sql import SparkSession

    spark = (
        SparkSession.builder.master("local[2]").config("spark.driver.memory", "4g")
        .config("spark.ui.enabled", "false").config("spark.jars", os.environ["DEEQU_JAR"]).getOrCreate()
    )
    rows = spark.read.parquet(*files)
    check = Check(spark, CheckLevel.Error, "orders")
    for c in NOT_NULL:
        check = check.isComplete(c)
    for c, m in MOSTLY.items():
        check = check.hasCompleteness(c, lambda x, m=m: x > m)
    for c, (a, b) in RANGES.items():
        low, high = (f"date '{a}'", f"date '{b}'") if c == "ordered" else (a, b)
        check = check.satisfies(f"{c} is null or {c} between {low} and {high}", f"{c} range", lambda x: x == 1.0)
    for c, v in SETS.items():
        check = check.isContainedIn(c, v)
    for c, r in PATTERNS.items():
        check = check.hasPattern(c, r, lambda x: x == 1.0)
    for c, (a, b) in LENGTHS.items():
        check = check.hasMinLength(c, lambda x, a=a: x >= a).hasMaxLength(c, lambda x, b=b: x <= b)
    for a, b in PAIRS:
        check = check.satisfies(f"{a} is null or {b} is null or {a} >= {b}", f"{a} {b}", lambda x: x == 1.0)
    words = {"mean": "hasMean", "sum": "hasSum", "std": "hasStandardDeviation", "max": "hasMax", "min": "hasMin"}
    for k, c, a, b in FIGURES:
        check = getattr(check, words[k])(c, lambda x, a=a, b=b: a <= x <= b)
    check = check.hasApproxCountDistinct("state", lambda x: x == 4)
    check = check.hasSize(lambda x: x > 1).isUnique("id")
    result = VerificationSuite(spark).onData(rows).addCheck(check).run()
    table = VerificationResult.checkResultsAsDataFrame(spark, result).collect()
    done(len(table), sum(row["constraint_status"] != "Success" for row in table))
    spark.sparkContext._gateway.shutdown_callback_server()
    spark.stop()


if __name__ == "__main__":
    {"gx": gx, "pandera": pandera, "soda": soda, "deequ": deequ}[sys.argv[1]](sys.argv[2:])
