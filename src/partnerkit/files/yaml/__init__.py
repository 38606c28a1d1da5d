"""YAML: the one way in (`constructor`) and the one way to change a file (`edit`). Only here is ruamel imported."""
