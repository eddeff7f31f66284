/** The one place that knows the library for QR codes; fetched when somebody wants to see one. */
import { encode } from 'uqr';

/** Rows of modules, true is dark; without the quiet zone. Error correction M: a screen is photographed askew. */
export function toQrMatrix(text: string): readonly (readonly boolean[])[] {
  return encode(text, { ecc: 'M', border: 0 }).data;
}
