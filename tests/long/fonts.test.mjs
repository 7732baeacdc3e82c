// That nothing moves on any page of the site and of the style guide until canvas mode, over a slow connection with a slow
// processor, whatever fonts the visitor's system has. nginx or Caddy serves the pages, compressed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { hostNames, missing, startHost } from '../browser/hosts.mjs';
import { assertStill, shiftsOverSlowNetwork, widths } from '../browser/shifts.mjs';
import { buildContent } from '../browser/support.mjs';
import { familyNames, launchWithFonts, missingFonts } from '../browser/system_fonts.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));

// Where a line more is known to come with the fonts: of hundreds of wrapped texts on the style guide's pages, some break elsewhere
// in the fallback faces, whose advances are right for groups of characters only.
const known = {
    'tests/style-guide/schedule.html, Roboto, 390 px': 0.02,
    'tests/style-guide/elements.html, Roboto without bold, 768 px': 0.05,
};
const host = hostNames.find((name) => !missing(name));

for (const content of ['content', 'tests/style-guide']) {
    // The families at one time: most of it is waiting for the connection.
    const options = { skip: host ? false : hostNames.map(missing).join('; '), concurrency: familyNames.length };
    describe(`a first visit over a slow connection: ${content}`, options, () => {
        let [folder, server, pages] = [];
        before(async () => {
            folder = await mkdtemp(join(tmpdir(), 'rostrum-fonts-'));
            buildContent(content, join(folder, 'dist'));
            const { status, stderr } = spawnSync(process.execPath, [join(project, 'cmake/compress.mjs'), join(folder, 'dist'), join(folder, 'compressed')], { encoding: 'utf8' });
            assert.equal(status, 0, stderr);
            pages = (await readdir(join(folder, 'dist'))).filter((name) => name.endsWith('.html'));
            server = await startHost(host, join(folder, 'dist'));
        });
        after(async () => {
            await server?.stop();
            await rm(folder, { recursive: true });
        });

        for (const family of familyNames) {
            test(`nothing moves on a system with ${family}`, { skip: missingFonts(family) || false }, async (context) => {
                const { browser, close } = await launchWithFonts(family);
                context.after(close);
                for (const page of pages) {
                    for (const width of widths) {
                        await context.test(`${page} at ${width} px`, async () => {
                            const shifts = await shiftsOverSlowNetwork(browser, `${server.url}/${page}`, width);
                            assertStill(shifts, page, known[`${content}/${page}, ${family}, ${width} px`]);
                        });
                    }
                }
            });
        }
    });
}
