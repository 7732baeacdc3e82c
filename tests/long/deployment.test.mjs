// Every order of files in a deployment × every fault × with and without a worker, in Chromium, and in Firefox; see
// tests/browser/deployment.test.mjs.
import { after, before } from 'node:test';
import { buildVersions, describeDeployment, faults, orders } from '../browser/deployment.mjs';
import { describeInBrowsers } from '../browser/support.mjs';

let versions;
before(async () => { versions = await buildVersions(); });
after(() => versions.remove());

// What browsers may keep of good and bad answers alike.
const cachings = [undefined, { html: 'no-store', assets: 'no-store' }, { worker: 'public, max-age=31536000, immutable', assets: 'no-cache' }];

describeInBrowsers('a deployment', ({ isFirefox, open }) => {
    for (const caching of isFirefox ? [undefined] : cachings) {
        for (const order of orders) {
            for (const fault of faults) {
                for (const hasWorker of [true, false]) {
                    describeDeployment({ order, fault, hasWorker, caching }, open, () => versions);
                }
            }
        }
    }
}, ['Chromium', 'Firefox'], { concurrency: 3 });   // much of it is waiting for workers
