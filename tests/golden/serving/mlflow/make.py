"""Makes payloads.json: bodies as MLflow's own helpers write them, and what its scoring server answers to bad ones.

Run in the venv of bench/serving.
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


class Counts(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input):
        return [1.0] * len(model_input)


with TemporaryDirectory() as folder:
    path = str(Path(folder) / "model")
    mlflow.pyfunc.save_model(path, python_model=Counts(), pip_requirements=[],
                             signature=mlflow.models.infer_signature(frame, np.ones(3)))
    client = TestClient(scoring_server.init(mlflow.pyfunc.load_model(path)), raise_server_exceptions=False)


def split(**change):
    return json.dumps({"dataframe_split": {"columns": ["region", "rain"], "data": [["north", 450.5]], **change}})


bad = [
    ("empty", JSON, ""), ("no JSON", JSON, "{rain: 1}"), ("a list", JSON, "[1, 2]"), ("a text", JSON, '"rain"'),
    ("no form", JSON, "{}"), ("unknown form", JSON, '{"rows": [[1]]}'),
    ("two forms", JSON, '{"inputs": [[1]], "instances": [[1]]}'),
    ("split is a list", JSON, '{"dataframe_split": [1]}'), ("split without data", JSON, '{"dataframe_split": {"columns": []}}'),
    ("split with another field", JSON, split(rows=[])), ("split, row too long", JSON, split(data=[["north", 1, 2]])),
    ("split, row too short", JSON, split(data=[["north"]])), ("split, index too long", JSON, split(index=[0, 1])),
    ("split, column missing", JSON, split(columns=["region"], data=[["north"]])),
    ("split, a word for a number", JSON, split(data=[["north", "much"]])),
    ("split, NaN", JSON, split(data=[["north", float("nan")]])),
    ("split, the same column twice", JSON, split(columns=["rain", "rain"])),
    ("records are an object", JSON, '{"dataframe_records": {"rain": 1}}'),
    ("records are numbers", JSON, '{"dataframe_records": [1, 2]}'),
    ("inputs of different lengths", JSON, '{"inputs": {"region": ["north"], "rain": [1, 2]}}'),
    ("not UTF-8", JSON, "ÿ"), ("another charset", "application/json; charset=latin-1", split()),
    ("another parameter", "application/json; version=2", split()), ("XML", "application/xml", "<a/>"),
    ("no media type", None, split()), ("CSV, empty", CSV, ""), ("CSV, row too long", CSV, "region,rain\nnorth,1\nsouth,1,2,3\n"),
]


def ask(kind, body):
    data = body.encode("latin-1" if body == "ÿ" else "utf-8")
    answer = client.post("/invocations", content=data, headers={} if kind is None else {"content-type": kind})
    plain = answer.headers["content-type"].split(";")[0] != JSON
    return {"status": answer.status_code, "error_code": None if plain else answer.json().get("error_code")}


health = {at: [client.get(at).status_code, client.get(at).text] for at in ("/ping", "/health")}
Path(__file__).with_name("payloads.json").write_text(json.dumps({
    "tool": f"mlflow {mlflow.__version__}, pandas {pd.__version__}",
    "call": "dump_input_data, convert_input_example_to_serving_input, DataFrame.to_csv; scoring_server.init(model) for bad bodies",
    "rows": frame.to_dict(orient="records"), "good": good, "health": health,
    "bad": [{"name": name, "type": kind, "body": body, **ask(kind, body)} for name, kind, body in bad],
}, indent=1, ensure_ascii=False) + "\n")
