internal import GRDB
internal import Hummingbird
print("starting")
