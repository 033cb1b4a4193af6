var offprintAbstracts={
"whispering-floods-early-warning-from-mu-seismic-noise":"we listen to rivers warnings arrive 12 5x earlier with 95 precision ask cy about the data code is at https github com adabrook floods",
"mixing-under-ice-in-deep-lakes":"deep lakes mix under ice all winter",
"bed-load-in-braided-rivers-part-ii":"more gravel moves",
"bed-load-in-braided-rivers":"gravel moves"
};
