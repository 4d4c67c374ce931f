// Runs a script of statements, one session: run.js STATEMENTS…; what they answer goes to stdout.
const fs = require("fs");
const { Session } = require(process.env.DELTAREACH_CHDB || "chdb");
const session = new Session();
const out = [];
for (const file of process.argv.slice(2))
    for (const statement of fs.readFileSync(file, "utf8").split(/;\n/)) {
        if (statement.trim() === "") continue;
        const format = (statement.match(/FORMAT (\w+)\s*$/) || [])[1] || "TSV";
        out.push(session.query(statement.replace(/FORMAT \w+\s*$/, ""), format).toString());
    }
session.cleanup();
process.stdout.write(out.filter((text) => text !== "").join("\n"));
