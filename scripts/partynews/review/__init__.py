"""What a change does to the data, for whoever reviews it.

- ``revision``      the package as it was in a git revision
- ``snapshot``      a package's tables and seeds at one time
- ``difference``    rows new, gone and changed between two snapshots
- ``change``        all that differs: tables, seeds, corrections, gold
- ``markdown``      words made safe for Markdown, lists cut to size
- ``context``       the words round a value in its seed
- ``article``       a new article: its digest and its questions
- ``values``        changed values, and rows new and gone, in articles known before
- ``by_hand``       what people decided: corrections, documents, gold
- ``report``        all of it, as Markdown
- ``annotations``   the questions, as workflow commands of GitHub
"""
