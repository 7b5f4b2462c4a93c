#!/usr/bin/env python3
"""Speaks to a running Daybook by Python's websockets and python3-socketio; see docs/live.md.

Usage: live-check.py http://localhost:3000 USER PASSWORD
"""
import asyncio
import json
import sys
import time
import urllib.request
import uuid

if len(sys.argv) != 4:
    sys.exit(__doc__.split('\n\n')[1].strip())

import socketio
import websockets

URL, USER, PASSWORD = sys.argv[1:]
LIVE = URL.replace('http', 'ws', 1) + '/ws/notifications/'
HEADERS = 'additional_headers' if int(websockets.version.version.split('.')[0]) >= 14 else 'extra_headers'


def call(method, path, token=None, body=None, agent='live-check'):
    headers = {'content-type': 'application/json', 'user-agent': agent}
    if token:
        headers['authorization'] = 'Bearer ' + token
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(URL + path, data, headers, method=method)) as answer:
        text = answer.read()
    return json.loads(text) if text else None


def sign_in():
    """Signing in with a program that is not known yet is something the account is told of."""
    body = {'username': USER, 'password': PASSWORD}
    return call('POST', '/users/login/', body=body, agent='live-check ' + uuid.uuid4().hex)['access']


async def until(what, condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, 'did not happen: ' + what
        await asyncio.sleep(0.02)


class Client:
    def __init__(self, name):
        self.name, self.told, self.ended = name, [], None

    def of(self, kind):
        return [one for one in self.told if one['type'] == kind]

    async def ready(self):
        await until(self.name + ' is ready', lambda: self.of('ready'))
        return self


class Plain(Client):
    async def open(self, query='', **options):
        self.socket = await websockets.connect(LIVE + query, **options)
        self.reading = asyncio.create_task(self.read())
        return await self.ready()

    async def read(self):
        try:
            async for text in self.socket:
                self.told.append(json.loads(text))
        except websockets.ConnectionClosedError:
            pass
        self.ended = self.socket.close_code

    async def ack(self, cursor):
        await self.socket.send(json.dumps({'type': 'ack', 'cursor': cursor}))

    async def close(self):
        await self.socket.close()


class SocketIo(Client):
    async def open(self, token, transports, **auth):
        self.socket = socketio.AsyncClient(reconnection=False)
        for kind in ('notification', 'ready', 'unread', 'changed', 'bye'):
            self.socket.on(kind, self.told.append)
        self.socket.on('disconnect', self.on_end)
        await self.socket.connect(URL, auth={'token': token, **auth}, socketio_path='ws/notifications', transports=transports)
        return await self.ready()

    def on_end(self):
        self.ended = 'disconnect'

    async def ack(self, cursor):
        await self.socket.emit('ack', {'cursor': cursor})

    async def close(self):
        await self.socket.disconnect()


def bearer(token):
    return {HEADERS: {'Authorization': 'Bearer ' + token}}


async def open_all(token, **auth):
    query = f'?after={auth["after"]}' if 'after' in auth else ''
    return [
        await Plain('websockets, header').open(query, **bearer(token)),
        await Plain('websockets, subprotocols').open(query, subprotocols=['bearer', token]),
        await SocketIo('socketio, websocket').open(token, ['websocket'], **auth),
        await SocketIo('socketio, polling').open(token, ['polling'], **auth),
        await SocketIo('socketio, polling, then websocket').open(token, None, **auth),
    ]


async def refused(query='', **options):
    try:
        socket = await websockets.connect(LIVE + query, **options)
    except Exception as error:
        return getattr(error, 'status_code', None) or error.response.status_code
    await socket.close()
    return 101


async def main():
    # What the library leaves open after we were cut is its own affair.
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)
    token = sign_in()

    clients = await open_all(token)
    sign_in()
    newest = call('GET', '/notifications/', token)['results'][0]
    for client in clients:
        await until(client.name + ' is told', lambda: newest['id'] in [one['id'] for one in client.of('notification')])
    for client in clients:
        ids = [one['id'] for one in client.of('notification')]
        assert len(ids) == len(set(ids)), ids
        told = client.of('notification')[-1]
        assert {key: told[key] for key in newest} == newest, (told, newest)
        assert set(told) - set(newest) == {'type', 'cursor'}
        print('ok  told once, as the API lists it:', client.name)

    cursor = clients[0].of('notification')[-1]['cursor']
    await clients[0].ack(cursor)
    await asyncio.sleep(2)
    for client in clients:
        await client.close()
    sign_in()
    for how, auth in (('the cursor it says', {'after': cursor}), ('what was acknowledged', {})):
        clients = await open_all(token, **auth)
        for client in clients:
            assert len(client.of('notification')) == 1, (client.name, client.told)
            assert client.told[0]['type'] == 'notification', client.told
            await client.close()
        print('ok  gets what it missed, from', how)

    assert await refused() == 401
    assert await refused('?token=' + token) == 400
    assert await refused('?after=x', **bearer(token)) == 400
    assert await refused(**bearer('a.b.c')) == 401
    try:
        await SocketIo('nobody').open('a.b.c', ['websocket'])
        raise AssertionError('was let in')
    except socketio.exceptions.ConnectionError:
        pass
    loud = await Plain('loud').open(**bearer(token))
    await loud.socket.send('x' * 5_000)
    await until('a long message is refused', lambda: loud.ended == 1009)
    loud = await Plain('bytes').open(**bearer(token))
    await loud.socket.send(b'x')
    await until('bytes are refused', lambda: loud.ended == 4400)
    assert loud.of('bye') == [{'type': 'bye', 'reason': 'bad_message'}]
    print('ok  refuses, and says why')

    clients = await open_all(token)
    since = time.monotonic()
    call('POST', '/users/logout/', token)
    for client in clients:
        await until(client.name + ' is cut', lambda: client.ended is not None, 5)
        assert client.of('bye') == [{'type': 'bye', 'reason': 'signed_out'}], client.told
        assert client.ended in (4401, 'disconnect'), client.ended
    print(f'ok  signed out: all cut after {time.monotonic() - since:.1f} s')
    print('websockets', websockets.version.version, 'python', sys.version.split()[0])


asyncio.run(main())
