/** How many rows an answer holds: the kitchen says it in a header; of a stream of lines, they are counted as they go. */

/** @param add - told of rows that were answered, of a stream again and again */
export function countRows(response: Response, add: (nRows: number) => void): Response {
  const said = response.headers.get('furrow-rows');
  if (said === null) return response;
  if (said !== 'lines' || response.body === null) {
    add(Number(said));
    return response;
  }
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, controller) {
      add(bytes.reduce((sum, byte) => (byte === NEWLINE ? sum + 1 : sum), 0));
      controller.enqueue(bytes);
    },
  });
  return new Response(response.body.pipeThrough(counting), response);
}

const NEWLINE = 0x0a;
