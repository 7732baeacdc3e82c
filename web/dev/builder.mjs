// Builds anew after changes: once for all that has changed until it begins, and once more for what changes meanwhile.
import { spawn } from 'node:child_process';

const mostOutput = 100_000;   // characters that are kept of what a build says

/// Runs the command with these lines at its standard input; shows what it says. { reason: null where all went well, output }.
function run([program, ...words], lines) {
    return new Promise((resolve) => {
        let output = '';
        const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'] });
        for (const name of ['stdout', 'stderr']) {
            child[name].setEncoding('utf8').on('data', (text) => {
                process[name].write(text);
                if (output.length < mostOutput) output += text;
            });
        }
        child.on('error', ({ message }) => resolve({ reason: ` (${message})`, output }));
        child.on('close', (code, signal) => resolve({ reason: code === 0 ? null : signal ? ` (${signal})` : '', output }));
        child.stdin.on('error', () => {});   // not everyone reads it
        child.stdin.end(lines.map((line) => `${line}\n`).join(''));
    });
}

/// What a build has said, from its first error on: the compiler's command lines are for terminals.
const fromFirstError = (output) => output.slice(Math.max(0, output.search(/^.*\berror\b/im)));

export class Builder {
    #command;
    #ended;
    #unbuilt = new Set();   // what has changed since the last good build
    #wanted = false;
    #running = false;

    /// `command` is given the paths that have changed since it last succeeded, one a line, at its standard input. `ended` is
    /// called after each build, with null or with what was wrong.
    constructor(command, ended) {
        this.#command = command;
        this.#ended = ended;
    }

    /// Builds, now or after the build that is running.
    build(changed) {
        for (const path of changed) this.#unbuilt.add(path);
        this.#wanted = true;
        if (!this.#running) void this.#run();
    }

    async #run() {
        this.#running = true;
        while (this.#wanted) {
            this.#wanted = false;
            const paths = [...this.#unbuilt];
            this.#unbuilt.clear();
            const start = performance.now();
            const { reason, output } = await run(this.#command, paths);
            if (reason === null) {
                console.log(`Rebuilt in ${((performance.now() - start) / 1000).toFixed(2)} s`);
            } else {
                for (const path of paths) this.#unbuilt.add(path);
                console.error(`Not rebuilt${reason}; the last good site stays up`);
            }
            this.#ended(reason === null ? null : fromFirstError(output).trim() || `The build has failed${reason} and said nothing.`);
        }
        this.#running = false;
    }
}
