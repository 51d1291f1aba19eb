"""Good bodies of the starter for schemathesis: random ones seldom come past the names of a model's inputs."""
import json

import schemathesis

SEASON = {"crop": "maize", "sowing_day": 120, "latitude": 38, "climate": "mediterranean"}
TENSORS = [
    {"name": "crop", "shape": [1, 1], "datatype": "BYTES", "data": [["maize"]]},
    {"name": "sowing_day", "shape": [1], "datatype": "INT32", "data": [120]},
    {"name": "latitude", "shape": [1], "datatype": "FP64", "data": [38]},
    {"name": "climate", "shape": [1], "datatype": "BYTES", "data": ["mediterranean"]},
]
# by the last part of a path: the fields that random ones are laid over, and those that are kept as they are
GOOD = {
    "predict": {"model": "yield", "version": 1, "inputs": SEASON},
    "explain": {"model": "yield", "version": 1, "inputs": SEASON},
    # few, so that a search ends soon
    "plan": {"model": "yield", "version": 1, "inputs": SEASON, "max_evaluations": 60},
    "infer": {"inputs": TENSORS},
    "invocations": {"dataframe_records": [SEASON, SEASON]},
}


def good_of(context):
    return GOOD.get(context.operation.path.rsplit("/", 1)[-1])


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """Tuples as lists of their length: of answers, schemathesis 4.32 takes OpenAPI 3.1's `prefixItems` for no schema."""
    loosen(raw_schema["components"]["schemas"])


def loosen(part):
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        loosen(inner)
    if isinstance(part, dict) and isinstance(part.get("prefixItems"), list):
        places = part.pop("prefixItems")
        part.update(items={"anyOf": places}, minItems=len(places), maxItems=len(places))


@schemathesis.hook
def before_add_examples(context, examples):
    """The good bodies as they are."""
    good = good_of(context)
    if good is None:
        return
    path = {"name": "yield", "version": "1"} if "{" in context.operation.path else None
    examples.append(context.operation.Case(body=good, path_parameters=path, media_type="application/json"))


@schemathesis.serializer("application/x-ndjson")
def lines(context, value):
    return {"data": value.encode() if isinstance(value, str) else value}


@schemathesis.hook
def filter_case(context, case):
    """A line that is wrong is answered by a line, not by a status: of lines, no wrong ones."""
    is_wrong = case.meta is not None and case.meta.generation.mode.is_negative
    return case.media_type != "application/x-ndjson" or not is_wrong


@schemathesis.hook
def before_call(context, case, kwargs):
    """Every other good body: the random one with what a model needs in it. Its length decides, so that a seed is enough."""
    good = good_of(context)
    is_good = case.meta is not None and case.meta.generation.mode.is_positive
    if good is None or not is_good or len(repr(case.body)) % 2 == 0:
        return
    if case.media_type == "application/x-ndjson":
        case.body = f"{json.dumps(SEASON)}\n{case.body}\n{json.dumps(SEASON)}\n"
    elif not isinstance(case.body, dict):
        return
    elif "dataframe_records" in good:
        case.body = {**good, **({"params": case.body["params"]} if "params" in case.body else {})}
    else:
        case.body = {**case.body, **good}
