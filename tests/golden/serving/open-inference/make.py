"""Golden requests of the Open Inference Protocol, made by the Python clients that people have.

Run by the Python of the tests: .cache/serving-test-venv/bin/python tests/golden/serving/open-inference/make.py
Writes requests.json beside itself: method, headers and body (base64) of each, as the client would send it.
"""
import base64
import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
from kserve import InferInput as KInput, InferRequest as KRequest
from kserve.protocol.infer_type import RequestedOutput
from tritonclient.http import InferenceServerClient, InferInput, InferRequestedOutput

HEADER = "Inference-Header-Content-Length"
rain = np.array([[320.5], [480.0], [655.25]])
region = np.array([["north"], ["south"], ["north"]], dtype=np.object_)


def request(tool, name, body, json_size=None, content_type=None):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {}
    if content_type:
        headers["Content-Type"] = content_type
    if json_size is not None:
        headers[HEADER] = str(json_size)
    return {"name": name, "tool": tool, "headers": headers, "body": base64.b64encode(data).decode()}


def kserve_cases():
    tool = f"kserve {version('kserve')}"

    def made(name, columns, binary, **more):
        inputs = []
        for column, datatype, values in columns:
            tensor = KInput(column, list(values.shape), datatype)
            tensor.set_data_from_numpy(values, binary_data=binary)
            inputs.append(tensor)
        body, size = KRequest("yield", inputs, request_id=f"id-{name}", **more).to_rest()
        return request(tool, name, body, size, "application/octet-stream" if size else "application/json")

    both = [("region", "BYTES", region), ("rain", "FP64", rain)]
    yield made("kserve-json", both, False)
    yield made("kserve-binary", both, True)
    yield made("kserve-fp32", [both[0], ("rain", "FP32", rain.astype(np.float32))], False)
    yield made("kserve-fp16-binary", [both[0], ("rain", "FP16", rain.astype(np.float16))], True)
    yield made("kserve-int64", [both[0], ("rain", "INT64", rain.astype(np.int64))], False)
    yield made("kserve-outputs", both, False, request_outputs=[RequestedOutput("yield_t_ha"), RequestedOutput("naive")])


def triton_cases():
    tool = f"tritonclient {version('tritonclient')}"

    def made(name, columns, binary, outputs=None, **more):
        inputs = []
        for column, datatype, values in columns:
            tensor = InferInput(column, list(values.shape), datatype)
            tensor.set_data_from_numpy(values, binary_data=binary)
            inputs.append(tensor)
        body, size = InferenceServerClient.generate_request_body(inputs, outputs=outputs, **more)
        return request(tool, name, body, size)

    both = [("region", "BYTES", region), ("rain", "FP64", rain)]
    json_outputs = [InferRequestedOutput(n, binary_data=False) for n in ("yield_t_ha", "low", "high", "applicability")]
    some_binary = [InferRequestedOutput("high", binary_data=True), InferRequestedOutput("applicability", binary_data=False)]
    yield made("triton-json", both, False, json_outputs, request_id="id-triton-json")
    yield made("triton-binary", both, True)
    yield made("triton-binary-flat", [(n, d, a[:, 0]) for n, d, a in both], True)
    yield made("triton-mixed-outputs", both, True, some_binary)
    yield made("triton-int16-binary", [both[0], ("rain", "INT16", rain.astype(np.int16))], True)
    matrix = np.array([["north", "320.5"], ["south", "480"], ["north", "655.25"]], dtype=np.object_)
    yield made("triton-matrix", [("anything", "BYTES", matrix)], False, json_outputs)
    yield made("triton-timeout", both, True, timeout=5_000_000, priority=1, parameters={"note": "kept aside"})


cases = [*kserve_cases(), *triton_cases()]
Path(__file__).with_name("requests.json").write_text(json.dumps(cases, indent=1) + "\n")
