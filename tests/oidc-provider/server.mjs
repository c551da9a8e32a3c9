// A certified OpenID provider, set up like the authority that the product meets in the world: PKCE required, codes of one
// minute, rotating refresh tokens, access tokens that are JWTs, the person's claims in the identity token.
// Its configuration is one JSON object in the environment variable OIDC_PROVIDER:
//   port          the loopback port it listens on
//   clients       [{ clientId, clientSecret, redirectUris, authenticationMethod, scope, jwks }]: with jwks, a JSON Web Key
//                 Set as text, the client has no secret
//   person        { sub, pid, acr, amr, organisation }: who signs in, without being asked
//   refuse        an OAuth error with which the sign-in ends instead, such as access_denied
//   spendCodes    whether every code is spent as soon as it is given, as if somebody else had redeemed it
//   ttl           seconds by kind, such as { "AuthorizationCode": 1 }
import { createServer } from 'node:http';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Provider } from 'oidc-provider';

const asked = JSON.parse(process.env.OIDC_PROVIDER);
const issuer = `http://127.0.0.1:${asked.port}`;
const person = {
  sub: 'person-1', pid: '08870099999', acr: 'idporten-loa-high', amr: ['BankID'], organisation: '0192:999999999', ...asked.person,
};
const resource = 'urn:example:resource';

// The OpenID scopes are the provider's own; all others are the resource server's.
const ownScopes = ['openid', 'profile', 'offline_access'];
const resourceScopes = [...new Set(asked.clients.flatMap((client) => client.scope.split(' ')))]
  .filter((scope) => !ownScopes.includes(scope)).join(' ');

const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });

const provider = new Provider(issuer, {
  clients: asked.clients.map((client) => ({
    client_id: client.clientId,
    ...(client.jwks ? { jwks: JSON.parse(client.jwks) } : { client_secret: client.clientSecret }),
    redirect_uris: client.redirectUris,
    token_endpoint_auth_method: client.authenticationMethod,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  })),
  jwks: { keys: [{ ...key, kid: 'key-1', use: 'sig', alg: 'RS256' }] },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  routes: {
    authorization: '/authorize',
    token: '/token',
    jwks: '/jwks.json',
    userinfo: '/userinfo',
    pushed_authorization_request: '/par',
    revocation: '/token/revoke',
    introspection: '/token/introspect',
    end_session: '/logout',
  },
  responseTypes: ['code'],
  acrValues: ['idporten-loa-low', 'idporten-loa-substantial', 'idporten-loa-high'],
  scopes: ownScopes,
  claims: { openid: ['sub', 'pid', 'locale'], acr: null, amr: null, auth_time: null },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  rotateRefreshToken: true,
  expiresWithSession: async () => false,
  issueRefreshToken: async (ctx, client) => client.grantTypeAllowed('refresh_token'),
  ttl: { AuthorizationCode: 60, AccessToken: 120, RefreshToken: 600, IdToken: 120, Grant: 7200, Interaction: 600, Session: 600, ...asked.ttl },
  features: {
    devInteractions: { enabled: false },
    revocation: { enabled: true },
    introspection: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: async () => resource,
      useGrantedResource: async () => true,
      getResourceServerInfo: async () => ({
        scope: resourceScopes, audience: 'unspecified', accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  extraTokenClaims: async () => ({
    pid: person.pid, acr: person.acr, client_amr: asked.clients[0].authenticationMethod, consumer: { authority: 'iso6523-actorid-upis', ID: person.organisation },
  }),
  findAccount: async (ctx, sub) => ({ accountId: sub, claims: async () => ({ sub, pid: person.pid, locale: 'nb' }) }),
  loadExistingGrant: async (ctx) => {
    const grant = new provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope(ownScopes.join(' '));
    grant.addResourceScope(resource, resourceScopes);
    await grant.save();
    return grant;
  },
  interactions: { url: (ctx, interaction) => `/sign-in/${interaction.uid}` },
});

if (asked.spendCodes) {
  provider.on('authorization_code.saved', (code) => code.consume());
}

const answer = provider.callback();

let requests = 0;

createServer(async (request, response) => {
  try {
    if (request.url === '/requests') {
      response.writeHead(200, { 'content-type': 'text/plain' }).end(String(requests));
      return;
    }

    requests++;
    if (!request.url.startsWith('/sign-in/')) {
      answer(request, response);
      return;
    }

    const result = asked.refuse
      ? { error: asked.refuse, error_description: 'The person said no.' }
      : { login: { accountId: person.sub, acr: person.acr, amr: person.amr } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  } catch (failure) {
    response.writeHead(500, { 'content-type': 'text/plain' }).end(String(failure));
  }
}).listen(asked.port, '127.0.0.1', () => console.log(`ready ${issuer}`));

// The tests hold this process by its standard input: when they are gone, so is it.
process.stdin.on('end', () => process.exit(0)).resume();
