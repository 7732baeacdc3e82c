// Stands before Emscripten's script in rostrum-generator.cjs. What nobody catches (the program aborts, leaves its memory or
// its stack, or a file of it is missing) is said in two lines; Node would print the line of the script that it came from,
// which is all of the script. What Emscripten says by itself is shown only where the program does not end by a fault.
var Module = {
    complaints: [],
    printErr: (text) => Module.complaints.push(text),
    quit: (status, error) => (error && error.name !== 'ExitStatus' ? Module.crash(error) : process.exit(status)),
    crash(error) {
        let reason = String(error?.message ?? error);
        for (let inner; (inner = /^(?:RuntimeError: )?Aborted\(([^)].*?)\)?(?:\. Build with -s.*)?$/s.exec(reason));) [, reason] = inner;
        reason = reason.split('\n')[0].slice(0, 200);
        if (/call stack/.test(reason)) reason += ' (is something nested thousands of times?)';
        Module.complaints = [];
        console.error(`rostrum-generator: stopped by a fault of its own: ${reason}\n`
            + 'Nothing was written; a site that was built before is as it was. Please report it, with the content that leads to it.');
        process.exit(3);
    },
};
process.on('exit', () => { for (const text of Module.complaints) console.error(text); });
process.on('uncaughtException', (error) => { if (error?.name !== 'ExitStatus') Module.crash(error); });
