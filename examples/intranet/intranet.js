/** Whoever followed a meeting link and changes the language stays at the same door: the link goes along. */
const room = document.querySelector('meeting-room');
const language = document.querySelector('.language');

language.addEventListener('click', () => {
  const fragment = room.link?.indexOf('#') ?? -1;
  if (fragment >= 0) language.hash = room.link.slice(fragment);
});
