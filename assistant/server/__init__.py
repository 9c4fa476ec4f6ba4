"""The way in over the network: Socket.IO for the page, REST for programs."""
