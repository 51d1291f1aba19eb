/**
 * How much of a naive guess's squared error a model takes away: 1 − MSE / MSE of the guess (Murphy 1988, Mon. Weather Rev.
 * 116:2417). 1 is perfect, 0 no better than the guess, below 0 worse.
 *
 * @param error - the model's RMSE, ≥ 0
 * @param naiveError - the guess's RMSE on the same rows, ≥ 0
 * @returns null when the guess made no error and the model did: nothing can be taken away
 */
export function skillScore(error: number, naiveError: number): number | null {
  if (naiveError === 0) return error === 0 ? 0 : null;
  return 1 - (error * error) / (naiveError * naiveError);
}
