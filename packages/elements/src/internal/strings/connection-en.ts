/** The words of who learns one's address and of the connection test in English. */
export const CONNECTION_EN = {
  addressSeen: 'The others in the meeting and the servers of {host} learn your network address.',
  addressHidden: 'The others do not learn your network address. The servers of {host} do.',
  addressMore: 'Address and connection',
  addressBody:
    'Browsers meet directly, so each sees the other’s network address. It tells through which network you come, and roughly from where.',
  addressHide: 'Hide my address',
  addressHideHint:
    'Your sound and picture then go through this site’s relay. It hides you, not the others. The relay and the server still see your address.',
  addressNoRelay: 'This site has no relay, so addresses cannot be hidden here.',
  addressPolicy:
    'On this site everybody meets through its relay: nobody in a meeting learns the address of another. The relay and the server see it.',

  connectionTest: 'Test the connection',
  connectionTesting: 'Testing, a few seconds',
  connectionServer: 'Server of this site',
  connectionDirect: 'Connections of this browser',
  connectionStun: 'Own address found out',
  connectionTurnUdp: 'Relay by UDP',
  connectionTurnTcp: 'Relay by TCP',
  connectionTurnTls: 'Relay by TLS',
  connectionRelay: 'Message through the relay',
  findingWorks: 'works',
  findingBlocked: 'does not work',
  findingNotTested: 'not tested',
  findingNotConfigured: 'not there',

  connectionWorks: 'Nothing stands in the way of a meeting.',
  connectionNoServer:
    'The server of {host} cannot be reached. Look whether you are online; if you are, ask whoever runs your network to let WebSockets to {host} through.',
  connectionNoLink:
    'This browser makes no connections to others. A setting, an extension or your organisation may forbid it. Try another browser.',
  connectionNoRelay:
    'The relay cannot be reached from here. You can meet people in your own network; others maybe not. Try another network, or tell whoever runs the site.',
  connectionNoUdp:
    'Your network holds back UDP. You can meet all the same, through the relay; sound and picture may be a little late.',
  connectionNoStun:
    'The browser could not find out its address. You can meet people in your own network; others maybe not. Try another network.',
} as const;
