"""Asks a kitchen that serves the starter by the Python clients that people have, unchanged: MLflow's, KServe's, Triton's.

    npm run serve -- yield=models/starter.furrow --port 8080 &
    .cache/serving-test-venv/bin/python tests/serving/live_clients.py 127.0.0.1 8080

Each client must tell the numbers that our own contract tells. A line a client, `passed` or `FAILED`; ends with 1 if any failed.
"""
import asyncio
import sys
import traceback

import numpy as np
import pandas as pd
import requests
from kserve import InferenceRESTClient, InferInput as KInput, InferRequest as KRequest, RESTConfig
from kserve.protocol.infer_type import RequestedOutput
from mlflow.pyfunc.scoring_server.client import ScoringServerClient
from tritonclient.http import InferenceServerClient, InferInput, InferRequestedOutput
from tritonclient.utils import InferenceServerException

host, port = sys.argv[1], int(sys.argv[2])
url = f"http://{host}:{port}"
frame = pd.DataFrame({
    "crop": ["maize", "wheat", "maize"],
    "sowing_day": [120, 300, 135],
    "latitude": [38.0, 41.5, 36.25],
    "climate": ["mediterranean", "temperate_oceanic", "mediterranean"],
})
DATATYPES = {"crop": "BYTES", "sowing_day": "INT64", "latitude": "FP64", "climate": "BYTES"}
USUAL = ["yield_t_ha", "low", "high", "applicability"]


def columns():
    """A tensor a column, of shape [n, 1]."""
    for name, datatype in DATATYPES.items():
        yield name, datatype, frame[name].to_numpy().reshape(-1, 1)


def own():
    """What our own contract tells of the same seasons."""
    answer = requests.post(f"{url}/api/v1/predict", json={"inputs": frame.to_dict(orient="records")}, timeout=30)
    answer.raise_for_status()
    rows = answer.json()["predictions"]
    assert len(rows) == len(frame) and all(row["mean"] > 0 for row in rows), rows
    return {
        "yield_t_ha": [row["mean"] for row in rows],
        "low": [row["range"]["low"] for row in rows],
        "high": [row["range"]["high"] for row in rows],
        "applicability": [row["applicability"] for row in rows],
    }


def same(told, expected, what):
    assert list(told) == list(expected), f"{what}: {list(told)} is not {list(expected)}"


def texts(values):
    return [value.decode() if isinstance(value, bytes) else value for value in values]


def outputs_agree(as_numpy, expected, names=USUAL):
    for name in names:
        same(texts(as_numpy(name).ravel().tolist()), expected[name], name)


def refusal(call, error, *words):
    """The words that the client tells when it is refused."""
    try:
        call()
    except error as told:
        for word in words:
            assert word in str(told), f"{word!r} is not in {told}"
        return
    raise AssertionError("was not refused")


def mlflow_client(expected):
    client = ScoringServerClient(host, port)
    client.wait_server_ready(timeout=10)
    assert client.get_version() != ""
    means = expected["yield_t_ha"]
    bodies = {
        "DataFrame": frame,
        "other order, other columns": frame[["climate", "latitude", "crop", "sowing_day"]].assign(note="x"),
        "list of dicts": frame.to_dict(orient="records"),
    }
    for name, body in bodies.items():
        told = client.invoke(body)
        same(told["predictions"], means, name)
        same(told.get_predictions()[0], means, f"{name}, as a DataFrame")
    same(client.invoke(frame, params={"temperature": 1})["predictions"], means, "params that are not ours")
    whole = client.invoke(frame, params={"output": "all"}).get_predictions(predictions_format="dataframe")
    same(whole["low"], expected["low"], "low")
    same(whole["applicability"], expected["applicability"], "applicability")
    refusal(lambda: client.invoke(frame.assign(crop="stone")), Exception, "error code 400", "BAD_REQUEST", "column crop")
    refusal(lambda: client.invoke(frame[["crop"]]), Exception, "error code 400", "INVALID_PARAMETER_VALUE", "latitude")


async def ask_kserve(expected):
    async with InferenceRESTClient(RESTConfig(protocol="v2", timeout=30)) as client:
        assert await client.is_server_live(url) and await client.is_server_ready(url)
        assert await client.is_model_ready(url, "yield")
        assert not await client.is_model_ready(url, "nobody")
        for is_binary in (False, True):
            for wanted in (None, [RequestedOutput(name, {"binary_data": is_binary}) for name in ("high", "yield_t_ha")]):
                inputs = []
                for name, datatype, values in columns():
                    tensor = KInput(name, list(values.shape), datatype)
                    tensor.set_data_from_numpy(values, binary_data=is_binary)
                    inputs.append(tensor)
                request = KRequest("yield", inputs, request_id="kserve-1", request_outputs=wanted)
                answer = await client.infer(url, request, model_name="yield")
                assert answer.id == "kserve-1" and answer.model_name == "yield", answer
                names = USUAL if wanted is None else ["high", "yield_t_ha"]
                same([output.name for output in answer.outputs], names, "outputs")
                outputs_agree(lambda name: answer.get_output_by_name(name).as_numpy(), expected, names)


def kserve_client(expected):
    asyncio.run(ask_kserve(expected))


def triton_inputs(is_binary):
    for name, datatype, values in columns():
        tensor = InferInput(name, list(values.shape), datatype)
        tensor.set_data_from_numpy(values.astype(np.object_) if datatype == "BYTES" else values, binary_data=is_binary)
        yield tensor


def triton_server(_):
    with InferenceServerClient(f"{host}:{port}") as client:
        assert client.is_server_live() and client.is_server_ready()
        assert client.is_model_ready("yield") and client.is_model_ready("yield", "1")
        assert not client.is_model_ready("nobody")
        assert client.get_server_metadata()["name"] == "furrow"
        metadata = client.get_model_metadata("yield")
        same([output["name"] for output in metadata["outputs"]], [*USUAL, "naive"], "outputs")
        assert {tensor["name"] for tensor in metadata["inputs"]} >= set(DATATYPES), metadata
        config = client.get_model_config("yield", "1")
        same([tensor["name"] for tensor in config["input"]], [tensor["name"] for tensor in metadata["inputs"]], "inputs")
        assert config["max_batch_size"] == 0 and config["output"][0]["data_type"] == "TYPE_FP64", config
        assert {"name": "yield", "version": "1", "state": "READY", "reason": ""} in client.get_model_repository_index()
        refusal(lambda: client.get_model_metadata("nobody"), InferenceServerException, "nobody")


def triton_infer(expected):
    with InferenceServerClient(f"{host}:{port}") as client:
        for is_binary in (False, True):
            inputs = list(triton_inputs(is_binary))
            outputs = [InferRequestedOutput(name, binary_data=is_binary) for name in USUAL]
            told = client.infer("yield", inputs, outputs=outputs, request_id="triton-1")
            assert told.get_response()["id"] == "triton-1"
            outputs_agree(told.as_numpy, expected)
            outputs_agree(client.infer("yield", inputs, model_version="1").as_numpy, expected)
        for packing in ("gzip", "deflate"):
            told = client.infer("yield", inputs, request_compression_algorithm=packing, response_compression_algorithm="gzip")
            outputs_agree(told.as_numpy, expected)
        outputs_agree(client.async_infer("yield", inputs).get_result().as_numpy, expected)
        refusal(lambda: client.infer("yield", inputs[1:]), InferenceServerException, "[400]", "crop")
        refusal(lambda: client.infer("yield", inputs, model_version="7"), InferenceServerException, "[404]")


CLIENTS = {
    "MLflow's ScoringServerClient, live": mlflow_client,
    "KServe's InferenceRESTClient, live, in JSON and in bytes": kserve_client,
    "Triton's client, live: server, metadata, config, repository": triton_server,
    "Triton's client, live: inference, in JSON and in bytes": triton_infer,
}

expected = own()
n_failed = 0
for name, ask in CLIENTS.items():
    try:
        ask(expected)
        print(f"passed  {name}")
    except Exception:
        n_failed += 1
        traceback.print_exc()
        print(f"FAILED  {name}", flush=True)
sys.exit(min(n_failed, 1))
