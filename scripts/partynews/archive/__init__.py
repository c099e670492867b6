"""An archive of articles, of any size, to tables: cut into shards that are converted apart and committed whole.

- ``storage``      files to read, files to commit: a local path, or the URL of an object store
- ``sources``      the files of an archive, in order, and of which form
- ``shards``       the archive cut into shards, by its files alone
- ``records``      the articles of one shard
- ``rejected``     the table of what was not converted, and why
- ``parts``        a shard's part of the tables: its files, and its result
- ``conversion``   one shard to its part of the tables: the function that every engine runs
- ``worker``, ``pool``   the engine of one machine: supervised child processes
- ``cluster``      the engine of many: dask.distributed
- ``staging``      what a run has done so far, so that the next one goes on there
- ``publication``  all parts together: copies dropped, the tables put in place
- ``progress``, ``run``   the whole way
"""
