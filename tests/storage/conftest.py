from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.domain.conversation import SessionId, TurnId
from assistant.storage.catalog import Catalog
from assistant.storage.database import Database
from assistant.storage.ingest import import_songs

SONGS = """title,artist,album,year,genre,language,duration,fame
Bohemian Rhapsody,Queen,A Night at the Opera,1975,rock,en,5:55,5
Bohemian Rhapsody - Remastered 2011,Queen,A Night at the Opera,1975,rock,en,5:55,5
Somebody to Love,Queen,A Day at the Races,1976,rock,en,4:56,4
Under Pressure,Queen & David Bowie,Hot Space,1981,rock,en,4:08,5
Imagine,John Lennon,Imagine,1971,pop,en,3:03,5
Imagine,A Perfect Circle,eMOTIVe,2004,rock,en,4:48,2
Stand by Me,Ben E. King,Don't Play That Song,1961,soul,en,2:57,5
Stand by Me,Oasis,Be Here Now,1997,rock,en,5:56,3
Stand,R.E.M.,Green,1988,rock,en,3:10,2
Hello,Adele,25,2015,pop,en,4:55,5
Hello,Lionel Richie,Can't Slow Down,1983,pop,en,4:07,4
Yellow,Coldplay,Parachutes,2000,rock,en,4:29,5
Hotel California,Eagles,Hotel California,1976,rock,en,6:30,5
Hotel California - Live,Eagles,Hell Freezes Over,1994,rock,en,7:12,2
Thunderstruck,AC/DC,The Razors Edge,1990,rock,en,4:52,5
Mr. Brightside,The Killers,Hot Fuss,2003,rock,en,3:42,5
Yesterday,The Beatles,Help!,1965,pop,en,2:05,5
Umbrella (feat. JAY-Z),Rihanna,Good Girl Gone Bad,2007,pop,en,4:35,5
Déjà Vu,Beyoncé,B'Day,2006,pop,en,4:00,3
What's Up?,4 Non Blondes,"Bigger, Better, Faster, More!",1992,rock,en,4:55,4
Smells Like Teen Spirit,Nirvana,Nevermind,1991,rock,en,5:01,5
봄날,방탄소년단,You Never Walk Alone,2017,pop,ko,4:34,4
So What,P!nk,Funhouse,2008,pop,en,3:35,4
By the Way,Red Hot Chili Peppers,By the Way,2002,rock,en,3:37,4
The Way,Fastball,All the Pain Money Can Buy,1998,rock,en,4:17,2
"""

LISTENER = SessionId("listener")
TURN = TurnId("turn-1")


@pytest.fixture
def song_file(tmp_path: Path) -> Path:
    path = tmp_path / "songs.csv"
    path.write_text(SONGS, encoding="utf-8")
    return path


@pytest.fixture
def database() -> Iterator[Database]:
    opened = Database.open(None)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database with `SONGS`, shared: a test may add sessions, but no songs."""
    path = tmp_path_factory.mktemp("songs") / "songs.csv"
    path.write_text(SONGS, encoding="utf-8")
    opened = Database.open(None)
    import_songs(opened, path)
    yield opened
    opened.close()


@pytest.fixture
def catalog(filled: Database) -> Catalog:
    return Catalog(filled)
