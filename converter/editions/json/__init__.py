"""The JSON edition.

Enters: a `Law`. Leaves: its plain JSON form, published in schemas/law.schema.json.
"""
