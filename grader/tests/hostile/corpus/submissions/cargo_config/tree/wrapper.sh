#!/bin/sh
echo "by a wrapper" >interleave-hostile-was-here
exit 0
