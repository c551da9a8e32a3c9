// Classes run side by side; every host has ports and a data directory of its own.
[assembly: Parallelize(Workers = 3, Scope = ExecutionScope.ClassLevel)]
