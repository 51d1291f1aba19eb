"""The peers: one LightGBM booster behind MLflow's scoring server and behind a minimal FastAPI application."""

import json
import os
import sys

FOLDER = os.environ.get("BENCH_FOLDER", ".cache/serving-bench")


def booster():
    import lightgbm

    return lightgbm.Booster(model_file=f"{FOLDER}/bench.lgb.txt")


def read_batch():
    import pandas

    with open(f"{FOLDER}/batch.json", encoding="utf-8") as file:
        split = json.load(file)["dataframe_split"]
    return pandas.DataFrame(split["data"], columns=split["columns"])


def prepare():
    """Checks that both sides predict the same, and saves the model in MLflow's LightGBM flavor."""
    import shutil

    import mlflow.lightgbm
    import numpy
    from mlflow.models import infer_signature

    model, rows = booster(), read_batch()
    predicted = model.predict(rows)
    with open(f"{FOLDER}/expected.json", encoding="utf-8") as file:
        expected = numpy.array(json.load(file))
    worst = float(numpy.abs(predicted - expected).max())
    shutil.rmtree(f"{FOLDER}/mlflow", ignore_errors=True)
    mlflow.lightgbm.save_model(model, f"{FOLDER}/mlflow", signature=infer_signature(rows, predicted))
    print(json.dumps({"worst": worst}))
    if worst > 1e-9:
        sys.exit("the two sides hold different trees")


def application():
    """What a careful author writes: typed body, one matrix, one call."""
    import numpy
    from fastapi import FastAPI
    from pydantic import BaseModel

    model = booster()
    app = FastAPI()

    class Split(BaseModel):
        columns: list[str]
        data: list[list[float]]

    class Rows(BaseModel):
        dataframe_split: Split

    @app.get("/ping")
    def ping():
        return "ok"

    @app.post("/invocations")
    def invocations(rows: Rows):
        return {"predictions": model.predict(numpy.array(rows.dataframe_split.data)).tolist()}

    return app


if __name__ == "__main__":
    prepare()
