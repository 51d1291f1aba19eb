"""Makes answers.json: the kitchen's answers in bytes, and what Triton's and KServe's own decoders read in them.

Run by the Python of the tests: .cache/serving-test-venv/bin/python tests/golden/serving/open-inference/make_answers.py
It asks the kitchen by answers.ts; the model is that of src/serving/inference/plain-model.fixture.ts.
"""
import base64
import json
import subprocess
from importlib.metadata import version
from pathlib import Path

from kserve import InferResponse
from tritonclient.http import InferenceServerClient

here = Path(__file__).parent
root = here.parents[3]


def told(values):
    return [value.decode() if isinstance(value, bytes) else value for value in values.ravel().tolist()]


def read(answer):
    body, length = base64.b64decode(answer["body"]), answer["headerLength"]
    triton = InferenceServerClient.parse_response_body(body, header_length=length)
    kserve = InferResponse.from_bytes(body, length)
    names = [output["name"] for output in triton.get_response()["outputs"]]
    outputs = {name: told(triton.as_numpy(name)) for name in names}
    shapes = {name: list(triton.as_numpy(name).shape) for name in names}
    for output in kserve.outputs:
        assert told(output.as_numpy()) == outputs[output.name] and list(output.shape) == shapes[output.name], answer["name"]
    return {**answer, "id": triton.get_response().get("id"), "outputs": outputs, "shapes": shapes}


ran = subprocess.run(["node", "scripts/run-ts.mjs", str(here / "answers.ts")], cwd=root, capture_output=True, check=True, text=True)
answers = [read(answer) for answer in json.loads(ran.stdout)]
(here / "answers.json").write_text(json.dumps({
    "tool": f"tritonclient {version('tritonclient')}, kserve {version('kserve')}, whose decoders agree",
    "call": "InferenceServerClient.parse_response_body, InferResponse.from_bytes",
    "answers": answers,
}, indent=1, ensure_ascii=False) + "\n")
