// Serves a built site with nginx or Caddy, as docs/hosting/ configures them: a loopback port, and a temporary folder for
// everything that they write.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));
const unpacked = join(project, '.cache/servers');  // by tests/run.sh

/// The first of these files that is there.
const firstOf = (paths) => paths.find((path) => path && existsSync(path));

function findProgram(name) {
    const folders = [join(unpacked, 'usr/sbin'), join(unpacked, 'usr/bin'), ...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
    return firstOf(folders.map((folder) => join(folder, name)));
}

const brotliModule = () => firstOf([unpacked, ''].map((root) => `${root}/usr/lib/nginx/modules/ngx_http_brotli_static_module.so`));

function replaceOnce(text, from, to) {
    if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand in the configuration exactly once`);
    return text.replace(from, () => to);
}

async function configureNginx({ folder, root, port, subPath }) {
    let server = await readFile(join(project, 'docs/hosting/nginx.conf'), 'utf8');
    server = replaceOnce(server, 'listen 8080;', `listen 127.0.0.1:${port};`);
    server = replaceOnce(server, 'root /var/www/workshop;', `root ${root};`);
    server = replaceOnce(server, 'error_page 404 /404.html;', `error_page 404 ${subPath}/404.html;`);
    const writable = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((use) => `${use}_temp_path ${folder}/${use};`);
    const config = join(folder, 'nginx.conf');
    await writeFile(config, `load_module ${brotliModule()};\ndaemon off;\nmaster_process off;\npid ${folder}/pid;\n`
        + `error_log stderr error;\nevents {}\nhttp {\naccess_log off;\n${writable.join('\n')}\n${server}}\n`);
    return ['-p', folder, '-e', 'stderr', '-c', config];
}

async function configureCaddy({ folder, root, port, subPath }) {
    let site = await readFile(join(project, 'docs/hosting/Caddyfile'), 'utf8');
    site = replaceOnce(site, '\n:8080 {', `\nhttp://127.0.0.1:${port} {`);
    site = replaceOnce(site, 'root * /var/www/workshop', `root * ${root}`);
    site = replaceOnce(site, 'rewrite * /404.html', `rewrite * ${subPath}/404.html`);
    const config = join(folder, 'Caddyfile');
    await writeFile(config, `{\n\tadmin off\n\tauto_https off\n}\n${site}`);
    return ['run', '--config', config, '--adapter', 'caddyfile'];
}

const hosts = {
    nginx: { configure: configureNginx, needs: () => (brotliModule() ? '' : 'libnginx-mod-http-brotli-static is not installed') },
    Caddy: { configure: configureCaddy, needs: () => '' },
};

export const hostNames = Object.keys(hosts);

/// Why this server cannot be started here; empty where it can.
export function missing(name) {
    return findProgram(name.toLowerCase()) ? hosts[name].needs() : `${name} is not installed`;
}

function freePort() {
    return new Promise((resolve, reject) => {
        const server = createServer().on('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

async function untilAnswered(url, child, output) {
    const end = performance.now() + 15_000;
    for (;;) {
        if (child.exitCode !== null) throw new Error(`the server ended with exit code ${child.exitCode}: ${output()}`);
        try {
            return await (await fetch(url)).arrayBuffer();
        } catch (error) {
            if (performance.now() > end) throw new Error(`the server does not answer (${error.message}): ${output()}`);
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
    }
}

/// Starts a server for a built folder, at `subPath` ("" or "/any/sub/path"): { url, port, stop() }, `url` without a
/// slash at its end.
export async function startHost(name, site, subPath = '') {
    const folder = await mkdtemp(join(tmpdir(), 'rostrum-host-'));
    const root = subPath ? join(folder, 'root') : site;
    if (subPath) {
        await mkdir(dirname(root + subPath), { recursive: true });
        await symlink(site, root + subPath);
    }
    const port = await freePort();
    const words = await hosts[name].configure({ folder, root, port, subPath });
    const child = spawn(findProgram(name.toLowerCase()), words, {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => { text += part; });
    const stop = async () => {
        if (child.exitCode === null && child.signalCode === null) {
            const ended = new Promise((resolve) => { child.on('exit', resolve); });
            child.kill();
            await ended;
        }
        await rm(folder, { recursive: true });
    };
    const url = `http://127.0.0.1:${port}${subPath}`;
    try {
        await untilAnswered(`${url}/`, child, () => text);
    } catch (error) {
        await stop();
        throw error;
    }
    return { url, port, stop };
}
