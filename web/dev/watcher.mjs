// Tells which files in or below some paths have changed. What the system says of changes only wakes it; what is so, it finds
// out by comparing all files with how they were before. So it is all the same whether an editor writes a file or puts another
// in its place, and whether a folder was there at the start, or is another one by now.
import { watch } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const quiet = 50;       // milliseconds without a change, after which it looks: a checkout changes many files
const longest = 1000;   // after which it looks however much goes on

const isEditors = (name) => /^\.|~$|^#|^4913$/.test(name);   // files that editors leave beside those that are edited

const idOf = ({ dev, ino }) => `${dev} ${ino}`;

export class Watcher {
    #paths;
    #changed;
    #files = null;            // path → what tells a file from what it was before
    #watchers = new Map();    // folder → { watcher, id }
    #timer = null;
    #woken = 0;               // when it was first woken since it has looked
    #looking = Promise.resolve();
    #complained = false;

    /// `changed` is called with the paths of files that are new, other than before, or gone.
    constructor(paths, changed) {
        this.#paths = paths;
        this.#changed = changed;
    }

    /// Begins. What was written at `since` (milliseconds since 1970) or later has changed already.
    start(since = Infinity) {
        return this.#look((file) => file.written >= since);
    }

    #wake() {
        const now = performance.now();
        this.#woken ||= now;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
            this.#woken = 0;
            void this.#look();
        }, Math.max(0, Math.min(quiet, this.#woken + longest - now)));
    }

    // One look after another.
    #look(isNew = () => true) {
        this.#looking = this.#looking.then(() => this.#compare(isNew));
        return this.#looking;
    }

    async #compare(isNew) {
        const [files, folders] = [new Map(), new Map()];
        for (const path of this.#paths) await this.#read(path, false, { files, folders });
        for (const path of this.#paths) await this.#watchAbove(path, folders);
        for (const folder of this.#watchers.keys()) {
            if (!folders.has(folder)) this.#forget(folder);
        }
        const before = this.#files ?? new Map();
        this.#files = files;
        const changed = [...files].filter(([path, file]) => file.state !== before.get(path)?.state && isNew(file)).map(([path]) => path);
        changed.push(...[...before.keys()].filter((path) => !files.has(path)));
        if (changed.length > 0) this.#changed(changed);
    }

    // Each folder is watched before it is read, so that nothing comes between.
    async #read(path, isLink, { files, folders }) {
        const found = await stat(path, { bigint: true }).catch(() => null);   // it may have gone again
        if (!found) return;
        if (!found.isDirectory()) {
            files.set(path, { state: `${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}`, written: Number(found.mtimeMs) });
            if (isLink) await this.#watchAbove(await realpath(path).catch(() => path), folders);
            return;
        }
        const id = idOf(found);
        if ([...folders.values()].includes(id)) return;   // a link that leads back
        this.#watch(path, id, folders);
        const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
        await Promise.all(entries.filter(({ name }) => !isEditors(name))
            .map((entry) => this.#read(join(path, entry.name), entry.isSymbolicLink(), { files, folders })));
    }

    // The folder around it tells when it comes, or comes anew.
    async #watchAbove(path, folders) {
        for (let above = dirname(path); ; above = dirname(above)) {
            const found = await stat(above, { bigint: true }).catch(() => null);
            if (found) this.#watch(above, idOf(found), folders);
            if (found || above === dirname(above)) return;
        }
    }

    #watch(folder, id, folders) {
        folders.set(folder, id);
        if (this.#watchers.get(folder)?.id === id) return;
        this.#forget(folder);
        try {
            const watcher = watch(folder, (_event, name) => {
                // The folder's own name says that it was deleted or moved: the next of this name is another one.
                if (name === basename(folder)) this.#forget(folder, watcher);
                this.#wake();
            });
            watcher.on('error', () => {
                this.#forget(folder, watcher);
                this.#wake();
            });
            this.#watchers.set(folder, { watcher, id });
        } catch (error) {
            if (error.code === 'ENOENT' || this.#complained) return;
            this.#complained = true;
            const more = error.code === 'ENOSPC' ? '; raise fs.inotify.max_user_watches (man 7 inotify)' : '';
            console.error(`server: cannot watch ${folder}: ${error.message}${more}. Edits there are seen with the next edit elsewhere`);
        }
    }

    // `watcher`: that one alone.
    #forget(folder, watcher = this.#watchers.get(folder)?.watcher) {
        watcher?.close();
        if (watcher === this.#watchers.get(folder)?.watcher) this.#watchers.delete(folder);
    }
}
