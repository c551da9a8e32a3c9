// The whole code flow with openid-client: start (the authorization request pushed, RFC 9126), sign-in, callback, exchange, validation (the signature too), and the
// tokens written to a file and made durable. State, nonce and verifier stay in memory. One flow for every line read.
// Its configuration is one JSON object in the environment variable OPENID_CLIENT: issuer, clientId, clientSecret,
// redirectUri, scope, acr, file.
import { openSync, writeSync, fsyncSync } from 'node:fs';
import { createInterface } from 'node:readline';
import * as client from 'openid-client';

const asked = JSON.parse(process.env.OPENID_CLIENT);
const config = await client.discovery(new URL(asked.issuer), asked.clientId, asked.clientSecret, client.ClientSecretPost(asked.clientSecret), {
  execute: [client.allowInsecureRequests],
});
client.enableNonRepudiationChecks(config);
const file = openSync(asked.file, 'a');

function keep(what) {
  writeSync(file, `${JSON.stringify(what)}\n`);
  fsyncSync(file);
}

async function flow() {
  const begun = process.hrtime.bigint();
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const url = await client.buildAuthorizationUrlWithPAR(config, {
    redirect_uri: asked.redirectUri,
    scope: asked.scope,
    acr_values: asked.acr,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const handed = process.hrtime.bigint();
  console.log(`sign-in ${url.href}`);

  const callback = new URL(await next());
  const back = process.hrtime.bigint();
  const tokens = await client.authorizationCodeGrant(config, callback, {
    pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true,
  });
  keep(tokens);
  const ended = process.hrtime.bigint();
  console.log(`done ${Number(handed - begun + (ended - back)) / 1000}`);
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
async function next() {
  const line = await lines.next();
  if (line.done) {
    process.exit(0);
  }

  return line.value;
}

console.log('ready');
for (;;) {
  await next();
  await flow();
}
