"""fagui: a publishing toolchain for Chinese legislation."""
