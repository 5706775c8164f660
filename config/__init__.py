"""Where the apps are put together, and how the processes run."""

import gc

# reading the code in makes hundreds of thousands of objects that stay: looked through after every 700 new ones, as
# Python does unasked, a start takes a fifth longer
gc.set_threshold(50_000, 20, 50)
