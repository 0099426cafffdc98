"""A pool of two."""
from multiprocessing import Pool


def square(number):
    return number * number


if __name__ == "__main__":
    with Pool(2) as pool:
        squares = pool.map(square, [1, 2, 3, 4])
        pool.close()
        pool.join()
    print("squares", *squares, flush=True)
