// Vectorscan: many regular expressions at once, in linear time.
#include <hs.h>
