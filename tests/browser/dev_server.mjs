// What the tests of the development server share: starting it, asking it, and hearing what it tells open pages.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { request } from 'node:http';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../web/dev/server.mjs', import.meta.url));

/// Starts a server and waits until it listens: { url, port, output(), stop() }.
export async function start(...words) {
    const child = spawn(process.execPath, [script, ...words]);
    let output = '';
    const listening = new Promise((resolve, reject) => {
        const collect = (text) => {
            output += text;
            const found = /Serving on http:\/\/\S+:(\d+)\//.exec(output);
            if (found) resolve(Number(found[1]));
        };
        child.stdout.on('data', collect);
        child.stderr.on('data', collect);
        child.on('exit', (code) => reject(new Error(`exit code ${code}: ${output}`)));
    });
    const port = await listening;
    return { port, url: `http://127.0.0.1:${port}`, output: () => output, stop: () => child.kill() };
}

/// A request whose path is sent as it stands; fetch() would tidy it up.
export function get(port, path, headers = {}, method = 'GET') {
    return new Promise((resolve, reject) => {
        const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
            let body = '';
            response.setEncoding('utf8').on('data', (text) => { body += text; });
            response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
        });
        sent.on('error', reject).end();
    });
}

/// Sends these bytes and reads what comes until the connection is closed: its first line.
export function say(port, bytes) {
    return new Promise((resolve, reject) => {
        let answer = '';
        const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
        socket.setEncoding('latin1').on('data', (text) => { answer += text; });
        socket.on('error', reject).on('close', () => resolve(answer.split('\r\n')[0]));
    });
}

export async function until(condition, what) {
    const end = performance.now() + 10_000;
    while (!(await condition())) {
        assert.ok(performance.now() < end, `waited 10 s for ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}

/// The events that the server sends to a page of some state, as [name, data]; `close()` ends it.
export async function listen(server, state = '') {
    let text = '';
    const sent = request(`${server.url}/.dev/events${state && `?state=${state}`}`, (response) => {
        response.setEncoding('utf8').on('data', (more) => { text += more; });
    });
    sent.on('error', () => {}).end();
    await until(() => text !== '', 'the event stream');
    return {
        get events() {
            return [...text.matchAll(/^event: (.*)\ndata: (.*)\n\n/gm)].map(([, name, data]) => [name, JSON.parse(data)]);
        },
        close: () => sent.destroy(),
    };
}
