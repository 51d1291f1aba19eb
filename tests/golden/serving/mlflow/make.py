"""Makes payloads.json: bodies as MLflow's own helpers write them, and what its scoring server answers to these and to others.

Run in the venv of bench/serving. The server's model answers with the two columns of its signature as it was given them, so
`read` tells which value of a body MLflow took for which column and row; null where the answer is no 200.
"""
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import mlflow
import mlflow.pyfunc
import numpy as np
import pandas as pd
from mlflow.models.utils import convert_input_example_to_serving_input
from mlflow.pyfunc import scoring_server
from mlflow.utils.proto_json_utils import dump_input_data
from starlette.testclient import TestClient

# the columns of src/serving/inference/plain-model.fixture.ts
frame = pd.DataFrame({"region": ["north", "south", "north"], "rain": [450.5, 512.0, 390.25]})
shuffled = pd.DataFrame({"note": ["a, b", 'say "x"', "c"], "rain": frame.rain, "region": frame.region})
JSON, CSV = "application/json", "text/csv"
good = [
    {"name": "client.invoke(DataFrame)", "type": JSON, "body": dump_input_data(frame)},
    {"name": "client.invoke(DataFrame) with params", "type": JSON, "body": dump_input_data(frame, params={"seed": 1})},
    {"name": "client.invoke of other columns too", "type": JSON, "body": dump_input_data(shuffled)},
    {"name": "client.invoke(list)", "type": JSON, "body": dump_input_data(frame.values.tolist())},
    {"name": "client.invoke(list), instances", "type": JSON,
     "body": dump_input_data(frame.values.tolist(), inputs_key="instances")},
    {"name": "client.invoke(ndarray)", "type": JSON, "body": dump_input_data(frame.to_numpy())},
    {"name": "client.invoke(dict)", "type": JSON, "body": dump_input_data(
        json.dumps({"inputs": {name: column.tolist() for name, column in frame.items()}}))},
    {"name": "client.invoke(records)", "type": JSON, "body": dump_input_data(
        json.dumps({"dataframe_records": frame.to_dict(orient="records")}))},
    {"name": "client.invoke(list of dicts), instances", "type": JSON,
     "body": dump_input_data(frame.to_dict(orient="records"), inputs_key="instances")},
    {"name": "serving input of a DataFrame", "type": JSON, "body": convert_input_example_to_serving_input(frame)},
    {"name": "serving input of named arrays", "type": JSON, "body": convert_input_example_to_serving_input(
        {name: column.to_numpy() for name, column in frame.items()})},
    {"name": "serving input of rows as dicts", "type": JSON, "body": convert_input_example_to_serving_input(
        frame.to_dict(orient="records"))},
    {"name": "to_csv()", "type": CSV, "body": frame.to_csv()},
    {"name": "to_csv(index=False)", "type": "text/csv; charset=utf-8", "body": frame.to_csv(index=False)},
    {"name": "to_csv of other columns too", "type": CSV, "body": shuffled.to_csv(lineterminator="\r\n")},
]


class Echo(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input):
        return model_input[["region", "rain"]]


with TemporaryDirectory() as folder:
    path = str(Path(folder) / "model")
    mlflow.pyfunc.save_model(path, python_model=Echo(), pip_requirements=[],
                             signature=mlflow.models.infer_signature(frame))
    client = TestClient(scoring_server.init(mlflow.pyfunc.load_model(path)), raise_server_exceptions=False)


def split(**change):
    return json.dumps({"dataframe_split": {"columns": ["region", "rain"], "data": [["north", 450.5]], **change}})


def records(*rows, **more):
    return json.dumps({"dataframe_records": rows, **more})


row = {"region": "north", "rain": 450.5}
forms = [
    ("empty", JSON, ""), ("no JSON", JSON, "{rain: 1}"), ("a list", JSON, "[1, 2]"), ("a text", JSON, '"rain"'),
    ("no form", JSON, "{}"), ("unknown form", JSON, '{"rows": [[1]]}'), ("another field beside", JSON, records(row, more=1)),
    ("two forms", JSON, '{"inputs": [[1]], "instances": [[1]]}'), ("a chat", JSON, '{"messages": []}'),
    ("a key twice", JSON, '{"dataframe_records": [], "dataframe_records": [{"region": "north", "rain": 450.5}]}'),
    ("a byte order mark", JSON, "\ufeff" + split()), ("not UTF-8", JSON, "ÿ"),
]
splits = [
    ("split is a list", JSON, '{"dataframe_split": [1]}'), ("split without data", JSON, '{"dataframe_split": {"columns": []}}'),
    ("split with another field", JSON, split(rows=[])), ("split, row too long", JSON, split(data=[["north", 1, 2]])),
    ("split, row too short", JSON, split(data=[["north"]])), ("split, index of words", JSON, split(index=["a"])),
    ("split, index too long", JSON, split(index=[0, 1])), ("split, index too short", JSON, split(index=[])),
    ("split, column missing", JSON, split(columns=["region"], data=[["north"]])),
    ("split, columns in another order", JSON, split(columns=["rain", "region"], data=[[450.5, "north"]])),
    ("split, another column too", JSON, split(columns=["rain", "x", "region"], data=[[450.5, {"a": 1}, "north"]])),
    ("split, a column that is not read twice", JSON, split(columns=["rain", "x", "x", "region"], data=[[1, 2, 3, "north"]])),
    ("split, the same column twice", JSON, split(columns=["rain", "rain"])),
    ("split without columns", JSON, json.dumps({"dataframe_split": {"data": [["north", 450.5]]}})),
    ("split, columns are null", JSON, split(columns=None)), ("split, columns are numbers", JSON, split(columns=[0, 1])),
    ("split, names with spaces", JSON, split(columns=["region", "rain "])),
    ("split, no rows", JSON, split(data=[])), ("split, no rows and a column missing", JSON, split(columns=["region"], data=[])),
    ("split, no rows and no columns", JSON, split(columns=[], data=[])),
]
values = [
    ("a number as a text", JSON, split(data=[["north", "450.5"]])), ("a number as a text of its own kind", JSON, split(data=[["north", "4.505e2"]])),
    ("a whole number", JSON, split(data=[["north", 450]])), ("a truth for a number", JSON, split(data=[["north", True]])),
    ("a word for a number", JSON, split(data=[["north", "much"]])), ("an empty text for a number", JSON, split(data=[["north", ""]])),
    ("a list for a number", JSON, split(data=[["north", [450.5]]])), ("an object for a number", JSON, split(data=[["north", {}]])),
    ("a number for a word", JSON, records({"region": 1, "rain": 450.5})), ("null for a number", JSON, split(data=[["north", None]])),
    ("NaN", JSON, split(data=[["north", float("nan")]])), ("a number beyond all", JSON, '{"dataframe_records": [{"region": "north", "rain": 1e999}]}'),
]
tables = [
    ("records are an object", JSON, '{"dataframe_records": {"rain": 1}}'), ("records are numbers", JSON, records(1, 2)),
    ("records, one is null", JSON, records(None)), ("no records", JSON, records()),
    ("records, column missing", JSON, records({"region": "north"})), ("records, in another order each", JSON, records(row, dict(reversed(row.items())))),
    ("records, another field", JSON, records({**row, "x": [1]})), ("records, a column missing in one", JSON, records(row, {"region": "north"})),
    ("instances by name", JSON, json.dumps({"instances": [row, row]})), ("instances by name, one shorter", JSON, json.dumps({"instances": [row, {"region": "north"}]})),
    ("instances by place", JSON, '{"instances": [["north", 450.5]]}'), ("instances, too few places", JSON, '{"instances": [["north"]]}'),
    ("instances of different lengths", JSON, '{"instances": [["north", 1], ["north"]]}'), ("no instances", JSON, '{"instances": []}'),
    ("instances are a word", JSON, '{"instances": "north"}'), ("instances are a number", JSON, '{"instances": 3}'),
    ("inputs by name", JSON, '{"inputs": {"rain": [450.5, 1], "region": ["north", "south"]}}'),
    ("inputs by name, one row", JSON, '{"inputs": {"region": "north", "rain": 450.5}}'), ("inputs, another column", JSON, '{"inputs": {"region": ["north"], "rain": [450.5], "x": [1]}}'),
    ("inputs, column missing", JSON, '{"inputs": {"region": ["north"]}}'), ("inputs, a word for a number", JSON, '{"inputs": {"region": ["north"], "rain": ["x"]}}'),
    ("inputs of different lengths", JSON, '{"inputs": {"region": ["north"], "rain": [1, 2]}}'), ("inputs without rows", JSON, '{"inputs": {"region": [], "rain": []}}'),
    ("inputs as records", JSON, json.dumps({"inputs": [row]})), ("inputs as records, column missing", JSON, '{"inputs": [{"region": "north"}]}'),
    ("no inputs", JSON, '{"inputs": []}'), ("inputs are an empty object", JSON, '{"inputs": {}}'), ("inputs are null", JSON, '{"inputs": null}'),
    ("inputs are a number", JSON, '{"inputs": 3}'),
]
params = [(f"params {name}", JSON, records(row, params=value))
          for name, value in (("of another model", {"temperature": 1}), ("null", None), ("a list", [1]), ("a text", "x"), ("nested", {"a": {"b": [1]}}))]
types = [(f"media type {kind}", kind, split()) for kind in (
    "application/json; charset=utf-8", "application/json; charset=UTF-8", "application/json;charset=utf-8", "application/json; charset=latin-1",
    "application/json; charset=\"utf-8\"", "application/json;charset=utf8", "application/json;", "Application/JSON", "application/json; version=2",
    "application/json; format=pandas-split", "application/json-numpy-split", "application/vnd.api+json", "application/xml", "text/plain",
    "application/x-www-form-urlencoded")]
types += [("no media type", None, split()), ("text/csv; charset=utf-8", "text/csv; charset=utf-8", "region,rain\nnorth,450.5\n"),
          ("text/csv; header=present", "text/csv; header=present", "region,rain\nnorth,450.5\n")]
csv = [(f"CSV, {name}", CSV, body) for name, body in (
    ("empty", ""), ("names only", "region,rain\n"), ("no newline at the end", "region,rain\nnorth,450.5"), ("CRLF", "region,rain\r\nnorth,450.5\r\n"),
    ("another order", "rain,region\n450.5,north\n"), ("another column", "region,x,rain\nnorth,1,450.5\n"),
    ("quotes, commas and newlines", 'note,region,rain\n"a ""b"", c\nd","north",450.5\n'), ("a number in quotes", 'region,rain\nnorth,"450.5"\n'),
    ("a quote that is not closed", 'region,rain\n"north,1\n'), ("blank lines", "region,rain\n\nnorth,450.5\n\n"),
    ("a byte order mark", "\ufeffregion,rain\nnorth,450.5\n"), ("semicolons", "region;rain\nnorth;1\n"), ("spaces after commas", "region, rain\nnorth, 450.5\n"),
    ("column missing", "region\nnorth\n"), ("no such columns", "{}"), ("row too long", "region,rain\nnorth,1\nsouth,1,2,3\n"),
    ("row too short", "rain,region,x\n450.5,north\n"), ("a word for a number", "region,rain\nnorth,much\n"), ("a number missing", "region,rain\nnorth,\n"),
    ("the same column twice", "region,rain,rain\nnorth,1,2\n"), ("an infinite number", "region,rain\nnorth,inf\n"), ("an exponent", "region,rain\nnorth,4.505E+2\n"),
)]
asked = [*forms, *splits, *values, *tables, *params, *types, *csv]


def ask(kind, body):
    data = body.encode("latin-1" if body == "ÿ" else "utf-8")
    answer = client.post("/invocations", content=data, headers={} if kind is None else {"content-type": kind})
    told = answer.json() if answer.headers["content-type"].split(";")[0] == JSON else {}
    read = told.get("predictions")
    # NaN and infinity are no JSON
    read = read and [{**one, "rain": one["rain"] if np.isfinite(one["rain"]) else str(one["rain"])} for one in read]
    return {"status": answer.status_code, "error_code": told.get("error_code"), "read": read}


names = [name for name, *_ in asked]
assert len(names) == len(set(names)), "a name twice"
health = {at: [client.get(at).status_code, client.get(at).text] for at in ("/ping", "/health")}
Path(__file__).with_name("payloads.json").write_text(json.dumps({
    "tool": f"mlflow {mlflow.__version__}, pandas {pd.__version__}",
    "call": "dump_input_data, convert_input_example_to_serving_input, DataFrame.to_csv; scoring_server.init(model) for what is asked",
    "rows": frame.to_dict(orient="records"), "good": good, "health": health,
    "asked": [{"name": name, "type": kind, "body": body, **ask(kind, body)} for name, kind, body in asked],
}, indent=1, ensure_ascii=False, allow_nan=False) + "\n")
