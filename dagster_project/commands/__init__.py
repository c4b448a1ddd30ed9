"""The commands of `newsledger`, one module each, and how they show things on a terminal.

A room of its own because the command line is more than a page: ``cli`` only names the commands. Nothing slow is imported before a
command needs it, so that `newsledger sql` answers at once.
"""
