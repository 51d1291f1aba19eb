"""Makes kserve.json: what KServe's own server answers to what is asked of it, good and bad.

Run by the Python of the tests: .cache/serving-test-venv/bin/python tests/golden/serving/open-inference/make_kserve.py
Its model, `yield`, answers the rain that it reads, so `read` tells which numbers of a body KServe took, row by row; null where
the answer is no 200. `inputs` of the model are those of src/serving/inference/plain-model.fixture.ts.
"""
import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from kserve import InferOutput, InferResponse, Model, ModelRepository
from kserve.model_server import app
from kserve.protocol.dataplane import DataPlane
from kserve.protocol.model_repository_extension import ModelRepositoryExtension
from kserve.protocol.rest.server import RESTServer
from starlette.testclient import TestClient


class Echo(Model):
    def __init__(self):
        super().__init__("yield")
        self.ready = True

    async def predict(self, payload, headers=None, response_headers=None):
        rain = next(tensor for tensor in payload.inputs if tensor.name == "rain").as_numpy()
        output = InferOutput("yield_t_ha", list(rain.shape), "FP64")
        output.set_data_from_numpy(rain.astype(np.float64), binary_data=False)
        return InferResponse(response_id=payload.id if payload.id is not None else "made", model_name="yield", infer_outputs=[output])


models = ModelRepository()
models.update(Echo())
plane = DataPlane(models)
RESTServer("", plane, ModelRepositoryExtension(models), 0).create_application()
client = TestClient(app, raise_server_exceptions=False)

INFER = "/v2/models/yield/infer"
region = {"name": "region", "shape": [2, 1], "datatype": "BYTES", "data": ["north", "south"]}
rain = {"name": "rain", "shape": [2, 1], "datatype": "FP64", "data": [450.5, 512]}


def both(**change):
    return {"inputs": [region, {**rain, **change}]}


def without(name):
    return {"inputs": [region, {key: value for key, value in rain.items() if key != name}]}


good = [
    ("flat data", both()), ("nested data", both(data=[[450.5], [512]])), ("a shape of one dimension", both(shape=[2], data=[450.5, 512])),
    ("an id", {"id": "a-1", **both()}), ("an empty id", {"id": "", **both()}), ("parameters that nobody knows", {**both(), "parameters": {"note": "x", "n": 1, "is": True}}),
    ("parameters of a tensor", both(parameters={"content_type": "np"})), ("outputs that are wanted", {**both(), "outputs": [{"name": "yield_t_ha"}]}),
    ("no outputs named", {**both(), "outputs": []}), ("another order of tensors", {"inputs": [rain, region]}), ("a field that nobody knows", {**both(), "more": 1}),
    ("FP32", both(datatype="FP32", data=[450.5, 512])), ("INT64", both(datatype="INT64", data=[450, 512])), ("UINT8", both(datatype="UINT8", data=[45, 51])),
    ("whole numbers as FP64", both(data=[450, 512])), ("no rows", {"inputs": [{**region, "shape": [0, 1], "data": []}, {**rain, "shape": [0, 1], "data": []}]}),
]
bad = [
    ("empty", b""), ("no JSON", b"{inputs: 1}"), ("a list", b"[1]"), ("a text", b'"x"'), ("null", b"null"), ("an object without inputs", {}),
    ("inputs are null", {"inputs": None}), ("inputs are an object", {"inputs": {}}), ("a tensor that is a number", {"inputs": [1]}),
    ("no name", without("name")), ("no shape", without("shape")), ("no datatype", without("datatype")), ("no data", without("data")),
    ("a name that is a number", both(name=1)), ("a shape that is a number", both(shape=2)), ("a shape of words", both(shape=["two"])),
    ("a negative shape", both(shape=[-2, 1])), ("a shape of fractions", both(shape=[1.5])), ("a shape that holds more", both(shape=[3, 1])),
    ("a shape that holds fewer", both(shape=[1, 1])), ("a datatype that nobody knows", both(datatype="FP128")), ("a datatype in small letters", both(datatype="fp64")),
    ("a datatype that is a number", both(datatype=64)), ("data that is an object", both(data={"a": 1})), ("data that is a number", both(data=1)),
    ("a word among numbers", both(data=["much", 1])), ("an id that is a number", {"id": 1, **both()}), ("outputs are an object", {**both(), "outputs": {}}),
    ("an output without a name", {**both(), "outputs": [{}]}), ("FP16 in JSON", both(datatype="FP16")),
    ("an integer beyond its datatype", both(datatype="INT8", data=[300, 1])), ("a fraction as an integer", both(datatype="INT32", data=[1.5, 2])),
]
routes = [(method, path) for method in ("GET", "POST") for path in (
    "/v2", "/v2/health/live", "/v2/health/ready", "/v2/models/yield", "/v2/models/yield/ready", "/v2/models/nobody", "/v2/models/nobody/ready", "/v2/nothing")]


def ask(name, body):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = client.post(INFER, content=data, headers={"content-type": "application/json"})
    told = answer.json() if answer.headers.get("content-type", "").startswith("application/json") else {}
    is_good = answer.status_code == 200
    return {"name": name, "body": data.decode(), "status": answer.status_code, "id": told.get("id") if is_good else None,
            "read": told["outputs"][0]["data"] if is_good else None}


Path(__file__).with_name("kserve.json").write_text(json.dumps({
    "tool": f"kserve {version('kserve')}, numpy {version('numpy')}",
    "call": "RESTServer.create_application of one model",
    "asked": [ask(name, body) for name, body in [*good, *bad]],
    "nobody": client.post("/v2/models/nobody/infer", json=both()).status_code,
    "routes": [{"method": method, "path": path, "status": client.request(method, path).status_code} for method, path in routes],
}, indent=1) + "\n")
