#!/bin/sh
# Drives a kitchen that runs already from its own OpenAPI document, with a tool that knows nothing of ours.
#
#   npm run serve -- models/starter.furrow --port 8080 &
#   tests/serving/schemathesis.sh http://127.0.0.1:8080/api [seconds]
#
# Needs tests/serving/requirements.txt in a virtual environment; PYTHON names its interpreter.
set -eu
url=${1:?address of the kitchen, such as http://127.0.0.1:8080/api}
seconds=${2:-60}
here=$(dirname "$0")
python=${PYTHON:-.cache/serving-venv/bin/python}

document=$(mktemp)
trap 'rm -f "$document"' EXIT
curl --silent --show-error --fail --output "$document" "$url/openapi.json"
"$python" -m openapi_spec_validator "$document"

"$python" -m schemathesis.cli --config-file "$here/schemathesis.toml" run "$url/openapi.json" \
  --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance \
  --phases examples,coverage,fuzzing --max-time "$seconds" --request-timeout 10
