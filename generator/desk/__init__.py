"""The desk: the whole month of a newsletter in one browser window, served at ``/_dangol/`` by ``dangol serve``.

:mod:`~generator.desk.rooms` names the steps of the month and the module that each has; a step's module has its pages
and nothing of how they are framed (:mod:`~generator.desk.frame`), guarded (:mod:`~generator.desk.session`) or read
(:mod:`~generator.desk.workspace`).
"""
