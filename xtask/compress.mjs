// Leaves NAME.br and NAME.gz beside every text and WASM file of the folder given.
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const worthIt = /\.(css|js|mjs|wasm|svg|txt|html|json|webmanifest|ico)$/;

function walk(folder) {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (statSync(file).isDirectory()) {
      walk(file);
    } else if (worthIt.test(name)) {
      const content = readFileSync(file);
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: 22,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      };
      keep(`${file}.br`, brotliCompressSync(content, { params }), content);
      keep(`${file}.gz`, gzipSync(content, { level: 9 }), content);
    }
  }
}

/** Writes what has become smaller; a tiny file is served as it is. */
function keep(file, compressed, content) {
  if (compressed.length < content.length) {
    writeFileSync(file, compressed);
  }
}

walk(process.argv[2]);
