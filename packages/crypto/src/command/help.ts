/** What `--help` prints, and a command line that was not understood. */
export const HELP = `in-camera-crypto: checks what was kept of a recording made with In-camera, offline.

Usage: in-camera-crypto verify-receipts [options] FILE [PIECE …]

FILE is the receipt that a participant kept, or the manifest of the person who recorded. Given a manifest, each PIECE of
the recording is compared with it, byte for byte.

  --lang en|de    the language of the report [that of the system]
  --json          the report for machines
  --version       print the release, and stop
  --help          print this, and stop

Exit codes: 0 valid, and every piece given belongs; 1 not valid; 2 not understood, or a file that cannot be read.
Nothing is sent anywhere, and nothing is written but the report.
`;
