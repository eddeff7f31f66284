/** Logs a colleague in and out, gives the tag the room's link, and has the colleague's browser certified as host. Somebody with the link alone needs no login. */
const room = document.querySelector('meeting-room');
const login = document.querySelector('#login');
const logout = document.querySelector('#logout');
const problem = document.querySelector('#problem');

login.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (await post('/login', { person: login.elements.person.value })) await show();
});
logout.addEventListener('submit', async (event) => {
  event.preventDefault();
  // A new page knows nothing of the room.
  if (await post('/logout', {})) location.assign('/');
});
await show();

async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  problem.textContent = answer.ok ? '' : 'That did not work. Please try again.';
  return answer.ok;
}

/** What belongs to whom is decided by the server: it gives link and passphrase to colleagues only. */
async function show() {
  const answer = await fetch('/room');
  const { link = '', password = '', displayName = '' } = answer.ok ? await answer.json() : {};
  login.hidden = answer.ok;
  logout.hidden = !answer.ok;
  document.querySelector('#invitation').hidden = !answer.ok;
  document.querySelector('#link').textContent = link;
  document.querySelector('#password').textContent = password;
  logout.elements.displayName.value = displayName;
  if (!answer.ok) return;
  room.hostCertificate = certify;
  room.link = link;
  room.displayName = displayName;
}

/** @param {Uint8Array} publicKey of this browser; asked for when its person comes in @returns {Promise<string>} */
async function certify(publicKey) {
  const identityKey = btoa(String.fromCharCode(...publicKey))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  const answer = await fetch('/host-certificate', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ identityKey }),
  });
  if (!answer.ok) throw new Error('no certificate');
  return (await answer.json()).certificate;
}
