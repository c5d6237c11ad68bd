"""The pages of the room: a module a noun, each with `routes(room)`."""
