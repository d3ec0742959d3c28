// Asks a DNS server with Node's resolver, and prints each answer, or the code.
const { Resolver } = require('node:dns').promises;

const [host, port, name, type] = process.argv.slice(1);
const codes = { ENOTFOUND: 'NXDOMAIN', ESERVFAIL: 'SERVFAIL', EREFUSED: 'REFUSED' };
const show = {
  MX: (mx) => `${mx.priority} ${mx.exchange}`,
  TXT: (strings) => strings.join(''),
};

const resolver = new Resolver({ timeout: 5000, tries: 1 });
resolver.setServers([`${host}:${port}`]);
resolver.resolve(name, type).then(
  (answers) => answers.forEach((answer) => console.log((show[type] ?? String)(answer))),
  (failure) => console.log(codes[failure.code] ?? failure.code),
);
